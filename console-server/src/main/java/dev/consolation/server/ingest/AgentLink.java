package dev.consolation.server.ingest;

import dev.consolation.v1.Command;
import dev.consolation.v1.CommandResult;
import dev.consolation.v1.ServerMessage;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The way to a connected agent: commands down, results back. Thread-safe. */
public final class AgentLink {
  /** How long an agent may take for a command, in seconds. */
  public static final int PATIENCE = 5;

  private static final int MOST_PENDING = 64;

  private final ServerCallStreamObserver<ServerMessage> call;
  private final ScheduledExecutorService timer;
  private final Map<Long, CompletableFuture<CommandResult>> pending = new ConcurrentHashMap<>();
  private CompletableFuture<Boolean> lastStack = CompletableFuture.completedFuture(true);
  private long lastCommand;
  private boolean closed;

  AgentLink(ServerCallStreamObserver<ServerMessage> call, ScheduledExecutorService timer) {
    this.call = call;
    this.timer = timer;
  }

  /**
   * Gives the agent a command.
   *
   * @param command without an id
   * @return the agent's answer; fails with a {@link io.grpc.StatusRuntimeException}: UNAVAILABLE
   *     when the agent leaves first, DEADLINE_EXCEEDED when it does not answer within 5 s,
   *     RESOURCE_EXHAUSTED when too many commands wait for answers, or the agent does not read
   */
  public CompletableFuture<CommandResult> ask(Command.Builder command) {
    return ask(command, PATIENCE);
  }

  /** The same, for a command that may take so many seconds. */
  public CompletableFuture<CommandResult> ask(Command.Builder command, int seconds) {
    var answer = new CompletableFuture<CommandResult>();
    long id;
    synchronized (this) {
      if (closed) {
        answer.completeExceptionally(gone());
        return answer;
      }
      if (pending.size() >= MOST_PENDING) {
        answer.completeExceptionally(
            Status.RESOURCE_EXHAUSTED
                .withDescription(MOST_PENDING + " commands already wait for this agent")
                .asRuntimeException());
        return answer;
      }
      if (!call.isReady()) {
        answer.completeExceptionally(
            Status.RESOURCE_EXHAUSTED
                .withDescription("the agent does not read what it is sent")
                .asRuntimeException());
        return answer;
      }
      id = ++lastCommand;
      pending.put(id, answer);
      call.onNext(ServerMessage.newBuilder().setCommand(command.setId(id)).build());
    }
    ScheduledFuture<?> limit = timer.schedule(() -> late(id, seconds), seconds, TimeUnit.SECONDS);
    return answer.whenComplete((result, error) -> limit.cancel(false));
  }

  /**
   * Gives the agent a command to take a stack, when it has answered the one before: only one stack
   * is taken at a time.
   */
  public CompletableFuture<CommandResult> takeStack(Command.Builder command) {
    synchronized (this) {
      CompletableFuture<CommandResult> mine = lastStack.thenCompose(before -> ask(command));
      lastStack = mine.handle((result, error) -> error == null);
      return mine;
    }
  }

  private void late(long id, int seconds) {
    CompletableFuture<CommandResult> answer = pending.remove(id);
    if (answer != null) {
      answer.completeExceptionally(
          Status.DEADLINE_EXCEEDED
              .withDescription("the agent did not answer within " + seconds + " s")
              .asRuntimeException());
    }
  }

  void result(CommandResult result) {
    CompletableFuture<CommandResult> answer = pending.remove(result.getCommand());
    if (answer != null) {
      answer.complete(result);
    }
  }

  synchronized void send(ServerMessage message) {
    if (!closed) {
      call.onNext(message);
    }
  }

  void complete() {
    if (close()) {
      call.onCompleted();
    }
  }

  void fail(Status status) {
    if (close()) {
      call.onError(status.asRuntimeException());
    }
  }

  /** The agent is not there any more. */
  void lost() {
    close();
  }

  private boolean close() {
    synchronized (this) {
      if (closed) {
        return false;
      }
      closed = true;
    }
    pending.values().forEach(answer -> answer.completeExceptionally(gone()));
    pending.clear();
    return true;
  }

  private static RuntimeException gone() {
    return Status.UNAVAILABLE
        .withDescription("the agent of this process is not connected")
        .asRuntimeException();
  }
}
