package dev.consolation.server.postmortem.extract;

import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that was found out about a process, without the heap that it was found in.
 *
 * @param stuck the threads that can never continue
 * @param findings what is wrong, the surest first
 * @param ways for waits that may still end: how what can act reaches what would end them, by
 *     thread, without texts of the application
 */
public record Extract(
    Model model, Set<HeapThread> stuck, List<Finding> findings, Map<HeapThread, String> ways) {
  public Extract {
    stuck = Set.copyOf(stuck);
    findings = List.copyOf(findings);
    ways = Map.copyOf(ways);
  }

  /** The tasks that can never continue, by their ids. */
  public List<HeapThread> stuckTasks() {
    return model.threads().stream()
        .filter(stuck::contains)
        .filter(t -> model.role(t) == Role.TASK || model.role(t) == Role.BUSY_WORKER)
        .toList();
  }
}
