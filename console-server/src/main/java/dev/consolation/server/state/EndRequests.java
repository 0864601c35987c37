package dev.consolation.server.state;

import dev.consolation.event.EventKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The live tasks that were asked to end, in the order in which they were. */
final class EndRequests {
  private static final int MOST = 10_000;

  private final Map<Long, EndRequest> byTask = new LinkedHashMap<>();

  /** A task was asked to end; a cancel says more than an interrupt. */
  void asked(TaskRecord task, long at, long by, long how) {
    boolean cancelled = how == EventKind.BY_CANCEL;
    EndRequest known = byTask.get(task.id);
    if (task.isEnded() || (known == null && byTask.size() >= MOST)) {
      return;
    }
    if (known == null) {
      byTask.put(task.id, new EndRequest(task, at, by, cancelled));
    } else if (cancelled && !known.cancelled()) {
      byTask.put(task.id, new EndRequest(task, known.at(), known.by(), true));
    }
  }

  /** Forgets those that have ended. */
  void tick() {
    byTask.values().removeIf(each -> each.task().isEnded());
  }

  Collection<EndRequest> all() {
    return byTask.values();
  }
}
