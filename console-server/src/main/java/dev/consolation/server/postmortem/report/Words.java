package dev.consolation.server.postmortem.report;

import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.OsFacts;
import dev.consolation.server.postmortem.model.Phase;
import dev.consolation.server.postmortem.model.Pool;
import dev.consolation.server.postmortem.model.Wait;
import dev.consolation.stack.Frame;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words for what reports show. */
final class Words {
  private static final int MOST_NAMES = 4;

  private Words() {}

  /** What a task does: "waits for Semaphore Pool.permits, 0 permits free". */
  static String doing(Model model, HeapThread task) {
    Wait wait = model.wait(task);
    if (wait != null) {
      String state = wait.resource().state();
      return (wait.timed() ? "waits, with a limit, for " : "waits for ")
          + wait.resource().label()
          + (state.isEmpty() ? "" : ", " + state);
    }
    return switch (task.phase()) {
      // A thread dump of JDK 21 in JSON has no states.
      case RUNNING -> task.state().isEmpty() ? "runs, or waits for a monitor" : "runs";
      case READY -> "is ready to run";
      case TIMED, WAITING -> "waits";
    };
  }

  /** One word: "running", "ready", "waiting". */
  static String phase(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  /** What the operating system knew: "OS thread 26556, 147 ms of processor time in 1,230 ms". */
  static String os(OsFacts os) {
    String cpu =
        os.cpuNanos() < 0
            ? ""
            : ", %,d ms of processor time".formatted(os.cpuNanos() / 1_000_000)
                + (os.aliveNanos() < 0 ? "" : " in %,d ms".formatted(os.aliveNanos() / 1_000_000));
    return "OS thread " + os.id() + cpu + (os.crashed() ? "; it crashed" : "");
  }

  /** A line for tasks that do the same: how many, what, and who the first are. */
  static String group(String doing, List<HeapThread> members) {
    String names =
        members.stream().limit(MOST_NAMES).map(HeapThread::label).collect(Collectors.joining(", "));
    int more = members.size() - MOST_NAMES;
    return String.format(
        "  %5d  %s   %s%s", members.size(), doing, names, more > 0 ? " and " + more + " more" : "");
  }

  /** Where a task is: " at com.acme.Shop.serve(Shop.java:12)"; empty: it has not begun. */
  static String at(Model model, HeapThread task) {
    Frame site = model.site(task);
    return site == null ? "" : " at " + site.text();
  }

  static String kind(Pool pool) {
    return pool.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
