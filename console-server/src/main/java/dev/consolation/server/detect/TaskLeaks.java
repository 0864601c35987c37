package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.SiteStats;
import dev.consolation.view.Numbers;
import dev.consolation.view.Words;
import java.util.ArrayList;
import java.util.List;

/** Spawn sites whose live tasks only grow. */
final class TaskLeaks implements Detector {
  private final Growth<Integer> growth = new Growth<>();

  @Override
  public List<Finding> check(Scene scene) {
    var findings = new ArrayList<Finding>();
    growth.begin();
    for (SiteStats site : scene.picture().sites()) {
      if (site.site() != Site.NONE
          && site.live() > 0
          && growth.grows(site.index(), site.live(), scene.now())) {
        findings.add(
            Scene.finding(
                Rule.TASK_LEAK,
                Certainty.HINT,
                "Live tasks ("
                    + Words.longKind(site.kind())
                    + ") spawned at "
                    + Scene.place(site.site())
                    + " only grow.",
                List.of(),
                List.of(),
                List.of(
                    Numbers.exact(growth.first(site.index()))
                        + " lived when that began, "
                        + Numbers.exact(site.live())
                        + " live now; it was never less in between")));
      }
    }
    growth.end();
    return findings;
  }
}
