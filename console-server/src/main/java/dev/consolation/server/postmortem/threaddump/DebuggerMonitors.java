package dev.consolation.server.postmortem.threaddump;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Corrects what jhsdb says of threads that are entering a monitor: it lists the monitor among those
 * that they own (17), or exchanges the two (25). Its section on deadlocks is right.
 */
final class DebuggerMonitors {
  private final Map<String, DumpedDeadlock.Step> waits = new HashMap<>();
  private final Set<String> ambiguous = new HashSet<>();

  DebuggerMonitors(List<DumpedDeadlock> deadlocks) {
    for (DumpedDeadlock deadlock : deadlocks) {
      for (DumpedDeadlock.Step step : deadlock.steps()) {
        if (step.monitor() && waits.putIfAbsent(step.thread(), step) != null) {
          ambiguous.add(step.thread());
        }
      }
    }
  }

  void correct(List<ThreadBuilder> threads) {
    for (ThreadBuilder thread : threads) {
      if (thread.state == Thread.State.BLOCKED) {
        DumpedWait said = thread.waitsFor;
        DumpedDeadlock.Step step = ambiguous.contains(thread.name) ? null : waits.get(thread.name);
        thread.waitsFor = null;
        if (step == null) {
          thread.monitors.clear();
          continue;
        }
        DumpedObject entered = step.waitsFor();
        thread.waitsFor = new DumpedWait(DumpedWait.Kind.ENTERING, entered, 0);
        // What it called the one it waits for is then the one that it owns.
        if (said != null && !said.object().identity().equals(entered.identity())) {
          thread.monitors.add(0, new OwnedMonitor(0, said.object()));
        }
        thread.monitors.removeIf(
            owned ->
                owned.object() != null && owned.object().identity().equals(entered.identity()));
      }
    }
  }
}
