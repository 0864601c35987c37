package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.EndRequest;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.view.Numbers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Tasks that were asked to end, by cancelling their future or interrupting their thread, and go on.
 *
 * <p>Who cancels wants an end. An interrupt may be meant otherwise, so what follows from one is
 * only likely, and forgotten after a while.
 */
final class SlowCancels implements Detector {
  private static final long LONGEST = 600_000_000_000L;

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.SLOW_CANCEL);
  }

  @Override
  public List<Finding> check(Scene scene) {
    long limit = scene.number(Rule.SLOW_CANCEL, "limit");
    var findings = new ArrayList<Finding>();
    for (EndRequest request : scene.picture().endRequests()) {
      long age = scene.now() - request.at();
      boolean counts = request.cancelled() || age <= LONGEST;
      if (!request.task().isEnded() && age >= limit && counts) {
        findings.add(finding(scene, request));
      }
    }
    return findings;
  }

  private static Finding finding(Scene scene, EndRequest request) {
    TaskRecord task = request.task();
    String how = request.cancelled() ? " was cancelled " : " was interrupted ";
    String by = request.by() == 0 ? "" : " by " + scene.name(request.by());
    String asked = scene.name(task.id()) + how + scene.ago(request.at()) + " ago";
    OpRecord op = task.op();
    var proof = new ArrayList<String>();
    proof.add(asked + by);
    proof.add(
        op != null
            ? scene.wait(task, op)
            : scene.name(task.id())
                + " has not ended; "
                + Numbers.of(task.polls(), "poll")
                + " so far");
    if (!request.cancelled()) {
      proof.add("a task may take an interrupt for a signal, and be meant to go on");
    }
    return Finding.of(
        Rule.SLOW_CANCEL,
        request.cancelled() ? Certainty.PROVEN : Certainty.LIKELY,
        asked + by + " and still goes on.",
        List.of(task.id()),
        List.of(),
        proof);
  }
}
