package dev.consolation.server.postmortem.report;

import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.Phase;
import dev.consolation.server.postmortem.model.Pool;
import dev.consolation.server.postmortem.model.Wait;
import dev.consolation.stack.Frame;
import java.util.Locale;

/** Words for what reports show. */
final class Words {
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
      case RUNNING -> "runs";
      case READY -> "is ready to run";
      case TIMED, WAITING -> "waits";
    };
  }

  /** One word: "running", "ready", "waiting". */
  static String phase(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  static String site(Model model, HeapThread task) {
    Frame site = model.site(task);
    return site == null ? "" : site.text();
  }

  static String kind(Pool pool) {
    return pool.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
