package dev.consolation.server.ingest;

import dev.consolation.server.state.AgentFeed;
import dev.consolation.server.state.Connection;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.Processes;
import dev.consolation.v1.AgentMessage;
import dev.consolation.v1.Hello;
import org.jspecify.annotations.Nullable;

/**
 * Applies the messages of a process's streams again, one stream after the other, without an agent.
 * Not thread-safe.
 */
public final class StreamReplay {
  private final Processes processes;
  private @Nullable AgentFeed feed;
  private @Nullable BatchApplier batches;

  /** Into these processes. */
  public StreamReplay(Processes processes) {
    this.processes = processes;
  }

  /** From now on the messages of a stream that goes on are applied. */
  public void resume(AgentFeed goesOn) {
    feed = goesOn;
    batches = new BatchApplier(goesOn);
  }

  /**
   * Applies a message as the server did that accepted it.
   *
   * @throws IllegalArgumentException when no server would have accepted it
   * @throws dev.consolation.event.MalformedEventsException when its events cannot be read
   */
  public void apply(AgentMessage message) {
    switch (message.getKindCase()) {
      case HELLO -> {
        Hello hello = message.getHello();
        AgentFeed begun =
            processes.connect(
                AgentStream.info(hello), hello.getAnchorUnixNanos(), hello.getAnchorNanos());
        feed = begun;
        batches = new BatchApplier(begun);
      }
      case BATCH -> {
        BatchApplier applier = batches;
        if (applier == null) {
          throw new IllegalArgumentException("a batch before the first hello");
        }
        applier.apply(message.getBatch());
      }
      case GOODBYE -> {
        AgentFeed left = feed;
        if (left != null) {
          boolean ends = message.getGoodbye().getProcessEnds();
          left.process().disconnect(left, ends ? Connection.ENDED : Connection.DETACHED);
        }
      }
      case RESULT, KIND_NOT_SET -> {}
    }
  }

  /** What applies the latest stream; null before the first. */
  public @Nullable AgentFeed feed() {
    return feed;
  }

  /** The process of the latest stream; null before the first. */
  public @Nullable ObservedProcess process() {
    return feed == null ? null : feed.process();
  }
}
