package dev.consolation.server.watch;

import dev.consolation.server.access.ActsLog;
import dev.consolation.server.access.Caller;
import dev.consolation.server.state.ObservedProcess;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a call that acts on a process, which writes into the log of acts how it ended.
 *
 * <p>It is written before the caller is told: a caller who has gone away changes nothing of it.
 */
final class LoggedAct<A> implements StreamObserver<A> {
  private final StreamObserver<A> client;
  private final ActsLog log;
  private final String who;
  private final String what;
  private final String process;
  private final Function<A, @Nullable String> result;
  private boolean written;

  /**
   * An answer to who calls now.
   *
   * @param result what an answer says of the end of the act; null: it goes on
   */
  LoggedAct(
      StreamObserver<A> client,
      ActsLog log,
      String what,
      ObservedProcess process,
      Function<A, @Nullable String> result) {
    this.client = client;
    this.log = log;
    this.who = Caller.now().words();
    this.what = what;
    this.process = process.info().words();
    this.result = result;
  }

  private synchronized void write(String end) {
    if (!written) {
      written = true;
      log.write(who, what, process, end);
    }
  }

  @Override
  public void onNext(A answer) {
    String end = result.apply(answer);
    if (end != null) {
      write(end);
    }
    client.onNext(answer);
  }

  @Override
  public void onError(Throwable error) {
    Status status = Status.fromThrowable(error);
    String why = status.getDescription();
    write("failed: " + (why == null ? status.getCode() : why));
    client.onError(error);
  }

  @Override
  public void onCompleted() {
    write("done");
    client.onCompleted();
  }
}
