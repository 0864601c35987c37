package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.SwallowedFailure;
import dev.consolation.view.Numbers;
import dev.consolation.view.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Jobs that failed, whose futures are gone without anybody having looked at them. */
final class Swallowed implements Detector {
  /** How jobs end that their pool's {@code shutdownNow} or somebody else has told to. */
  private static final String INTERRUPTED = "java.lang.InterruptedException";

  private static final long RECENT = 600_000_000_000L;

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.SWALLOWED_FAILURE);
  }

  @Override
  public List<Finding> check(Scene scene) {
    var findings = new ArrayList<Finding>();
    for (SwallowedFailure each : scene.picture().swallowedFailures()) {
      boolean wasToldToEnd = each.exception().text().equals(INTERRUPTED);
      if (!wasToldToEnd && scene.now() - each.lastAt() <= RECENT) {
        findings.add(finding(scene, each));
      }
    }
    return findings;
  }

  private static Finding finding(Scene scene, SwallowedFailure failure) {
    Site site = failure.site().site();
    String at = site == Site.NONE ? "" : " spawned at " + Scene.place(site);
    String type = failure.exception().text();
    String exception = type.isEmpty() ? "an exception" : type;
    return new Finding(
        Rule.SWALLOWED_FAILURE.id(),
        Certainty.PROVEN,
        Numbers.of(failure.count(), "task")
            + " ("
            + Words.longKind(failure.site().kind())
            + ")"
            + at
            + " failed with "
            + exception
            + ", and nobody has looked at the outcome.",
        Rule.SWALLOWED_FAILURE.fragment(),
        List.of(failure.first()),
        List.of(),
        List.of(Scene.full(site), type),
        List.of(
            scene.name(failure.first()) + " was the first of them",
            "nobody asked its future how it came out, and no reference to it is left: the last"
                + " one was collected "
                + scene.ago(failure.lastAt())
                + " ago"),
        Rule.SWALLOWED_FAILURE.remedy());
  }
}
