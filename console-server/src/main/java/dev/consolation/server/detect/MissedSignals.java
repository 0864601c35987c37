package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.LostSignal;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.ResourceRecord;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Tasks that wait for a signal that has been given: the last one came before their waits, when
 * nobody waited, and their code waits without having looked.
 *
 * <p>That a signal finds nobody is daily life where the one who waits for it looks, under the lock,
 * at what it says, and then has no need to wait. By its class file a method that looks at nothing
 * between taking the lock and waiting waits whether the signal has come or not.
 */
final class MissedSignals implements Detector {
  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.LOST_WAKEUP);
  }

  @Override
  public List<Finding> check(Scene scene) {
    long limit = scene.number(Rule.LOST_WAKEUP, "limit");
    var findings = new ArrayList<Finding>();
    for (ResourceRecord condition : scene.picture().resources()) {
      LostSignal signal = condition.lostSignal();
      if (signal != null) {
        for (OpRecord op : condition.ops()) {
          if (op.blind()
              && !op.timed()
              && signal.at() < op.since()
              && scene.now() - op.since() >= limit) {
            findings.add(finding(scene, op, signal));
          }
        }
      }
    }
    return findings;
  }

  private static Finding finding(Scene scene, OpRecord op, LostSignal signal) {
    long task = op.task().id();
    return Finding.of(
        Rule.LOST_WAKEUP,
        Certainty.LIKELY,
        scene.name(task) + " waits for a signal that came before the wait began.",
        List.of(task),
        List.of(op.resource().id()),
        List.of(
            scene.wait(op.task(), op),
            LostSignal.told(
                signal, op.since(), scene.name(task), by -> by == 0 ? "somebody" : scene.name(by)),
            "by its class file the method there looks at nothing between taking the lock and"
                + " waiting: it waits whether the signal has come or not",
            "somebody may still signal; and who had the lock before may have looked then"));
  }
}
