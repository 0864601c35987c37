package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.SiteStats;
import dev.consolation.view.Numbers;
import dev.consolation.view.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Spawn sites whose live tasks only grow. */
final class TaskLeaks implements Detector {
  private final Growth<Integer> growth = new Growth<>();

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.TASK_LEAK);
  }

  @Override
  public List<Finding> check(Scene scene) {
    var findings = new ArrayList<Finding>();
    growth.begin((int) scene.number(Rule.TASK_LEAK, "windows"));
    for (SiteStats site : scene.picture().sites()) {
      if (site.site() != Site.NONE
          && site.live() > 0
          && growth.grows(site.index(), site.live(), scene.now())) {
        findings.add(
            Finding.at(
                Rule.TASK_LEAK,
                Certainty.HINT,
                "Live tasks ("
                    + Words.longKind(site.kind())
                    + ") spawned at "
                    + Scene.place(site.site())
                    + " only grow.",
                List.of(Scene.full(site.site())),
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
