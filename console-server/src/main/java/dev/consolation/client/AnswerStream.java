package dev.consolation.client;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One stream from a server, which can be given up. Callbacks come on the client's thread, and none
 * after it was given up.
 */
final class AnswerStream<Q, A> implements ClientResponseObserver<Q, A> {
  private final Consumer<A> onAnswer;
  private final Consumer<Status> onEnd;
  private @Nullable ClientCallStreamObserver<Q> call;
  private boolean over;

  AnswerStream(Consumer<A> onAnswer, Consumer<Status> onEnd) {
    this.onAnswer = onAnswer;
    this.onEnd = onEnd;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<Q> started) {
    call = started;
  }

  @Override
  public void onNext(A answer) {
    if (!over) {
      onAnswer.accept(answer);
    }
  }

  @Override
  public void onError(Throwable error) {
    end(Status.fromThrowable(error));
  }

  @Override
  public void onCompleted() {
    end(Status.OK);
  }

  /** Sends a request; only on a stream of requests that is not over. */
  void send(Q request) {
    if (!over && call != null) {
      call.onNext(request);
    }
  }

  boolean over() {
    return over;
  }

  /** Gives it up. */
  void cancel() {
    if (!over) {
      over = true;
      if (call != null) {
        call.cancel("no longer wanted", null);
      }
    }
  }

  private void end(Status status) {
    if (!over) {
      over = true;
      onEnd.accept(status);
    }
  }
}
