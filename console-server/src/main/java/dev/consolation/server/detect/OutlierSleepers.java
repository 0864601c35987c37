package dev.consolation.server.detect;

import dev.consolation.event.WaitCode;
import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.view.Numbers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tasks that wait much longer than others have waited at the same place, while others came there
 * and went on.
 */
final class OutlierSleepers implements Detector {
  private static final long PERIOD = 2_000_000_000L;
  private static final long LEAST = 1_000_000_000;
  private static final int MOST = 10_000;

  /** A wait that is long, and how many waits at its place were over when that was first seen. */
  private record Candidate(long since, long over) {}

  private Map<Long, Candidate> candidates = Map.of();
  private List<Finding> last = List.of();
  private long nextAt;

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.OUTLIER_SLEEPER);
  }

  @Override
  public List<Finding> check(Scene scene) {
    if (scene.now() < nextAt) {
      return last;
    }
    nextAt = scene.now() + PERIOD;
    Map<Long, Candidate> now = new HashMap<>();
    var findings = new ArrayList<Finding>();
    for (ResourceRecord resource : scene.picture().resources()) {
      for (OpRecord op : resource.ops()) {
        check(scene, op, now, findings);
      }
    }
    candidates = now;
    last = findings;
    return findings;
  }

  private void check(Scene scene, OpRecord op, Map<Long, Candidate> now, List<Finding> findings) {
    TaskRecord task = op.task();
    Site site = task.waits(WaitCode.SITE_SAMPLED) ? op.site() : task.waitSite();
    long age = scene.now() - op.since();
    if (age < LEAST || site == Site.NONE || now.size() >= MOST) {
      return;
    }
    long over = scene.picture().waitsOver(site);
    long peers = scene.number(Rule.OUTLIER_SLEEPER, "peers");
    long usual = age / scene.number(Rule.OUTLIER_SLEEPER, "factor");
    if (over < peers || scene.picture().waitsOver(site, usual) * 100 > over) {
      return;
    }
    Candidate before = candidates.get(task.id());
    Candidate here =
        before != null && before.since() == op.since() ? before : new Candidate(op.since(), over);
    now.put(task.id(), here);
    if (over - here.over() >= peers) {
      findings.add(
          Finding.of(
              Rule.OUTLIER_SLEEPER,
              Certainty.HINT,
              scene.name(task.id())
                  + " waits much longer at "
                  + Scene.place(site)
                  + " than others do.",
              List.of(task.id()),
              List.of(op.resource().id()),
              List.of(
                  scene.wait(task, op),
                  "of "
                      + Numbers.exact(over)
                      + " waits there, 99% were over in less than a tenth of that time",
                  Numbers.exact(over - here.over())
                      + " others went on from there since it was first seen to wait for long")));
    }
  }
}
