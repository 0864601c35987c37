package dev.consolation.server.state;

import dev.consolation.resource.ResourceKind;
import dev.consolation.task.WakerKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The longest waits of a task that are over. Kept only where somebody asks for it. */
final class WaitLog {
  private static final int MOST = 16;

  private final List<PastWait> waits = new ArrayList<>(2);
  private int leftOut;

  /** Adds the wait that a task has been in until now. */
  static void note(TaskRecord task, long end, boolean woken) {
    if (end <= task.since || task.wait == 0) {
      return;
    }
    RareFacts rare = task.rare();
    if (rare.waits == null) {
      rare.waits = new WaitLog();
    }
    OpRecord op = rare.op;
    ResourceInfo resource = op == null ? null : op.resource.info();
    boolean knowsWaker = woken && task.lastWakeAt >= task.since;
    rare.waits.add(
        new PastWait(
            task.since,
            end,
            task.waitKind(),
            task.blocker,
            op == null || op.site() == Site.NONE ? task.waitSite : op.site(),
            resource == null ? ResourceKind.UNKNOWN : resource.kind(),
            resource == null ? Name.NONE : resource.name(),
            resource == null ? Name.NONE : resource.className(),
            knowsWaker ? task.lastWaker : 0,
            knowsWaker ? task.lastWakerKind() : WakerKind.UNKNOWN));
  }

  private void add(PastWait wait) {
    if (waits.size() < MOST) {
      waits.add(wait);
      return;
    }
    leftOut++;
    PastWait shortest =
        java.util.Collections.min(waits, Comparator.comparingLong(PastWait::duration));
    if (shortest.duration() < wait.duration()) {
      waits.remove(shortest);
      waits.add(wait);
    }
  }

  /** In the order in which they happened. */
  List<PastWait> waits() {
    return List.copyOf(waits);
  }

  /** How many shorter ones are not kept. */
  int leftOut() {
    return leftOut;
  }
}
