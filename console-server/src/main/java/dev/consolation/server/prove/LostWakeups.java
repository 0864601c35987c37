package dev.consolation.server.prove;

import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.query.Naming;
import dev.consolation.server.state.LostSignal;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.TaskRecord;
import java.util.ArrayList;
import java.util.List;

/** Of what is proven stuck, that whose signal came before its wait. */
final class LostWakeups {
  private LostWakeups() {}

  /** The same finding, by its better name if all of its tasks have missed their signal. */
  static Finding named(Finding stuck, List<Long> tasks, Picture picture, long now) {
    if (!stuck.name().equals(Rule.STUCK_FOREVER.id())) {
      return stuck;
    }
    var naming = new Naming(picture, now);
    var proof = new ArrayList<>(stuck.proof());
    for (long id : tasks) {
      TaskRecord task = picture.task(id);
      OpRecord op = task == null ? null : task.op();
      LostSignal signal = op == null ? null : op.resource().lostSignal();
      if (op == null || signal == null || signal.at() > op.since()) {
        return stuck;
      }
      proof.add(
          LostSignal.told(
              signal, op.since(), naming.task(id), by -> by == 0 ? "somebody" : naming.task(by)));
    }
    String names = String.join(", ", tasks.stream().limit(3).map(naming::task).toList());
    return Finding.of(
        Rule.LOST_WAKEUP,
        stuck.certainty(),
        names
            + (tasks.size() > 3 ? " and " + (tasks.size() - 3) + " more" : "")
            + (tasks.size() == 1 ? " waits" : " wait")
            + " for a signal that came before the wait began.",
        stuck.tasks(),
        stuck.resources(),
        proof);
  }
}
