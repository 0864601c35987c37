package dev.consolation.server.ingest;

import dev.consolation.server.state.ObservedProcess;
import io.grpc.Status;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** The agents that are connected, by their processes. Thread-safe. */
public final class Agents {
  private final Map<ObservedProcess, AgentLink> links = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer;
  private final int most;

  /**
   * Of none yet.
   *
   * @param timer ends the wait for answers that do not come
   * @param most how many may be connected at a time
   */
  public Agents(ScheduledExecutorService timer, int most) {
    this.timer = timer;
    this.most = most;
  }

  /** How many may be connected at a time. */
  int most() {
    return most;
  }

  boolean isFull() {
    return links.size() >= most;
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  void connected(ObservedProcess process, AgentLink link) {
    AgentLink before = links.put(process, link);
    if (before != null) {
      before.fail(Status.ABORTED.withDescription("another stream of the same process took over"));
    }
  }

  void disconnected(ObservedProcess process, AgentLink link) {
    links.remove(process, link);
  }

  /** Ends the streams of all agents with this status. */
  public void close(Status status) {
    links.values().forEach(link -> link.fail(status));
  }

  /** The way to the agent of this process; null when it is not connected. */
  public @Nullable AgentLink of(ObservedProcess process) {
    return links.get(process);
  }
}
