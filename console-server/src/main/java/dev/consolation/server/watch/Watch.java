package dev.consolation.server.watch;

import com.google.protobuf.MessageLite;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends an answer now and again each period, for as long as the client listens.
 *
 * <p>An answer is made only when it can be sent: a slow client gets fewer of them, each as of the
 * moment when it was made, and nothing is ever queued. Answers of one watch are made one at a time.
 */
final class Watch<T extends MessageLite> {
  private static final int AT_REST = 0;
  private static final int AT_WORK = 1;
  private static final int AGAIN = 2;

  private final ServerCallStreamObserver<T> client;
  private final Executor workers;
  private final ScheduledExecutorService timer;
  private final Supplier<@Nullable T> answer;
  private final Consumer<Watch<T>> whenOver;
  private final AtomicInteger work = new AtomicInteger(AT_REST);
  private volatile boolean owed;
  private volatile boolean over;
  private @Nullable ScheduledFuture<?> ticks;
  private long period;

  /**
   * A watch that does nothing yet.
   *
   * @param answer makes an answer; null when there is nothing new to say; a {@link
   *     StatusRuntimeException} ends the watch
   * @param whenOver called once, when the client has left or the watch has failed
   */
  Watch(
      ServerCallStreamObserver<T> client,
      Executor workers,
      ScheduledExecutorService timer,
      Supplier<@Nullable T> answer,
      Consumer<Watch<T>> whenOver) {
    this.client = client;
    this.workers = workers;
    this.timer = timer;
    this.answer = answer;
    this.whenOver = whenOver;
    client.setOnCancelHandler(() -> end());
    client.setOnReadyHandler(
        () -> {
          if (owed) {
            now();
          }
        });
  }

  /** Sets how often to answer: 50 to 60000 ms, 0 for what is usual; does not answer by itself. */
  synchronized void every(int millis, int usual) {
    long wanted =
        millis == 0 ? usual : Math.max(50, Math.min(Integer.toUnsignedLong(millis), 60_000));
    if (wanted == period || over) {
      return;
    }
    if (ticks != null) {
      ticks.cancel(false);
    }
    period = wanted;
    ticks = timer.scheduleAtFixedRate(this::now, wanted, wanted, TimeUnit.MILLISECONDS);
  }

  /** Answers as soon as can be. */
  void now() {
    if (over || work.getAndSet(AGAIN) != AT_REST) {
      return;
    }
    try {
      workers.execute(this::work);
    } catch (RejectedExecutionException e) {
      end(); // the server is closing
    }
  }

  private void work() {
    do {
      work.set(AT_WORK);
      step();
    } while (!work.compareAndSet(AT_WORK, AT_REST));
  }

  private void step() {
    if (over) {
      return;
    }
    if (!client.isReady()) {
      owed = true;
      // It may have become ready between the question and the note.
      if (!client.isReady()) {
        return;
      }
    }
    owed = false;
    try {
      T next = answer.get();
      if (next != null) {
        send(next);
      }
    } catch (StatusRuntimeException e) {
      fail(e);
    } catch (RuntimeException e) {
      fail(
          Status.INTERNAL
              .withDescription("the answer could not be made: " + e)
              .asRuntimeException());
    }
  }

  private synchronized void send(T next) {
    if (!over) {
      client.onNext(next);
    }
  }

  /** Stops, and tells the client why. */
  void fail(StatusRuntimeException error) {
    if (end()) {
      client.onError(error);
    }
  }

  /** Stops, and tells the client that nothing more comes. */
  void complete() {
    if (end()) {
      client.onCompleted();
    }
  }

  /** True when the client has left. */
  boolean isOver() {
    return over || client.isCancelled();
  }

  /**
   * Stops.
   *
   * @return false when it was over before
   */
  boolean end() {
    synchronized (this) {
      if (over) {
        return false;
      }
      over = true;
      if (ticks != null) {
        ticks.cancel(false);
      }
    }
    whenOver.accept(this);
    return true;
  }
}
