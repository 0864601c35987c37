package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.LostContext;
import dev.consolation.server.state.Site;
import dev.consolation.view.Numbers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Spawn sites whose tasks run without the trace context within which they were spawned. */
final class ContextLosses implements Detector {
  private static final long RECENT = 600_000_000_000L;

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.LOST_CONTEXT);
  }

  @Override
  public List<Finding> check(Scene scene) {
    var findings = new ArrayList<Finding>();
    for (LostContext each : scene.picture().lostContexts(scene.now())) {
      if (scene.now() - each.at() <= RECENT) {
        findings.add(finding(scene, each));
      }
    }
    return findings;
  }

  private static Finding finding(Scene scene, LostContext lost) {
    Site site = lost.site().site();
    String at = site == Site.NONE ? "" : " at " + Scene.place(site);
    return new Finding(
        Rule.LOST_CONTEXT.id(),
        Certainty.PROVEN,
        "Tasks spawned"
            + at
            + " run without the span within which they were spawned, seen "
            + Numbers.of(lost.count(), "time")
            + ".",
        Rule.LOST_CONTEXT.fragment(),
        List.of(lost.spawner(), lost.child()),
        List.of(),
        List.of(Scene.full(site)),
        List.of(
            scene.name(lost.spawner()) + " was spawned within a span of the application's tracing",
            "when it spawned "
                + scene.name(lost.child())
                + ", "
                + scene.ago(lost.at())
                + " ago, no span was current"),
        Rule.LOST_CONTEXT.remedy());
  }
}
