package dev.consolation.server.detect;

import dev.consolation.event.WaitCode;
import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.graph.Next;
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
 * and went on. Where somebody lives who is to wake them, as far as is known, that one may have
 * forgotten them.
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
    return EnumSet.of(Rule.OUTLIER_SLEEPER, Rule.WAKER_HELD);
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
    List<Long> wakers =
        age < scene.number(Rule.WAKER_HELD, "limit") ? List.of() : wakers(scene, op);
    Rule rule = wakers.isEmpty() ? Rule.OUTLIER_SLEEPER : Rule.WAKER_HELD;
    long peers = scene.number(rule, "peers");
    long usual = age / scene.number(rule, "factor");
    if (over < peers || scene.picture().waitsOver(site, usual) * 100 > over) {
      return;
    }
    Candidate before = candidates.get(task.id());
    Candidate here =
        before != null && before.since() == op.since() ? before : new Candidate(op.since(), over);
    now.put(task.id(), here);
    if (over - here.over() >= peers) {
      findings.add(finding(scene, op, wakers, over, over - here.over()));
    }
  }

  /** Who lives and is to wake it, when it is not a lock's turn that it waits for. */
  private static List<Long> wakers(Scene scene, OpRecord op) {
    boolean isRegistered =
        switch (op.kind()) {
          case AWAIT, GET, TAKE, PARK, EXCHANGE, TRANSFER -> !op.timed();
          default -> false;
        };
    if (!isRegistered) {
      return List.of();
    }
    return Next.all(op.resource()).stream()
        .map(Next::task)
        .filter(task -> task != 0 && task != op.task().id() && scene.lives(task))
        .distinct()
        .toList();
  }

  private static Finding finding(
      Scene scene, OpRecord op, List<Long> wakers, long over, long others) {
    long id = op.task().id();
    Rule rule = wakers.isEmpty() ? Rule.OUTLIER_SLEEPER : Rule.WAKER_HELD;
    String place = Scene.place(Scene.waitsAt(op.task()));
    String factor =
        scene.number(rule, "factor") == 10
            ? "a tenth"
            : "1/" + Numbers.exact(scene.number(rule, "factor"));
    var proof = new ArrayList<String>();
    proof.add(scene.wait(op.task(), op));
    if (!wakers.isEmpty()) {
      proof.add(
          "to wake it, as far as is known, is for "
              + scene.names(wakers)
              + (wakers.size() == 1 ? ", which lives" : ", which live"));
    }
    proof.add(
        "of "
            + Numbers.exact(over)
            + " waits there, 99% were over in less than "
            + factor
            + " of that time");
    proof.add(
        Numbers.exact(others)
            + " others went on from there since it was first seen to wait for long");
    var tasks = new ArrayList<Long>();
    tasks.add(id);
    tasks.addAll(wakers);
    return Finding.of(
        rule,
        Certainty.HINT,
        scene.name(id)
            + (wakers.isEmpty()
                ? " waits much longer at " + place + " than others do."
                : " waits at "
                    + place
                    + " to be woken by "
                    + scene.names(wakers)
                    + ", and others there are soon woken."),
        tasks,
        List.of(op.resource().id()),
        proof);
  }
}
