package dev.consolation.gui.page;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/**
 * Turns news that may come at any time on any thread into few calls on the window's thread: at once
 * when there was none for a while, and never more than so many in a second.
 */
final class Frames implements AutoCloseable {
  private static final long APART_MILLIS = 190;

  private final Runnable draw;
  private final AtomicBoolean due = new AtomicBoolean();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("consolation-frames").factory());
  private volatile long last;

  Frames(Runnable draw) {
    this.draw = draw;
  }

  /** There is news. */
  void news() {
    if (due.compareAndSet(false, true)) {
      long wait = APART_MILLIS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - last);
      try {
        var _ =
            clock.schedule(
                () -> Platform.runLater(this::now), Math.max(0, wait), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        // The window is closed.
      }
    }
  }

  /** The user did something that shall be answered as soon as there is news. */
  void soon() {
    last = 0;
  }

  private void now() {
    due.set(false);
    last = System.nanoTime();
    draw.run();
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
