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

  /** Of none yet; {@code timer} ends the wait for answers that do not come. */
  public Agents(ScheduledExecutorService timer) {
    this.timer = timer;
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
