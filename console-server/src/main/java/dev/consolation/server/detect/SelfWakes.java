package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.SiteStats;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.view.Numbers;
import dev.consolation.view.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sites whose tasks are mostly woken by themselves: they give up their worker only to run again, as
 * a loop with {@code Thread.yield} does.
 *
 * <p>The JDK's own hand-offs yield once before they wait, so half of all wakes is no sign of
 * anything.
 */
final class SelfWakes implements Detector {
  private static final long WINDOW = 5_000_000_000L;
  private static final int MOST_TASKS = 3;
  private static final int MOST_PLACES = 100_000;

  private record Reading(long at, long self, long others, boolean mostlySelf, long share) {}

  private final Map<Integer, Reading> readings = new HashMap<>();

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.SELF_WAKES);
  }

  @Override
  public List<Finding> check(Scene scene) {
    var findings = new ArrayList<Finding>();
    long least = scene.number(Rule.SELF_WAKES, "wakes");
    long share = scene.number(Rule.SELF_WAKES, "share");
    for (SiteStats site : scene.picture().sites()) {
      if (site.selfWakes() == 0) {
        continue;
      }
      Reading last = readings.get(site.index());
      if (last == null) {
        last = new Reading(scene.now(), site.selfWakes(), site.wakes(), false, 0);
        readings.put(site.index(), last);
      } else if (scene.now() - last.at() >= WINDOW) {
        long self = site.selfWakes() - last.self();
        long all = self + site.wakes() - last.others();
        boolean mostly = self >= least && self * 100 >= share * all;
        long percent = all == 0 ? 0 : self * 100 / all;
        last = new Reading(scene.now(), site.selfWakes(), site.wakes(), mostly, percent);
        readings.put(site.index(), last);
      }
      if (last.mostlySelf() && site.live() > 0) {
        findings.add(finding(scene, site, last));
      }
    }
    return findings;
  }

  private static Finding finding(Scene scene, SiteStats site, Reading last) {
    List<Long> tasks = worst(scene, site);
    String at = Scene.place(site.site());
    String where = site.site() == Site.NONE ? "" : " spawned at " + at;
    String who =
        tasks.isEmpty()
            ? "Tasks (" + Words.longKind(site.kind()) + ")" + where
            : scene.names(tasks) + (where.isEmpty() ? "" : "," + where + ",");
    return new Finding(
        Rule.SELF_WAKES.id(),
        Certainty.LIKELY,
        who + " mostly wake themselves: " + last.share() + "% of the wakes in the last seconds.",
        Rule.SELF_WAKES.fragment(),
        tasks.isEmpty() ? List.of() : List.of(tasks.getFirst()),
        List.of(),
        List.of(Scene.full(site.site())),
        List.of(
            Numbers.exact(last.self())
                + " times so far tasks of this site gave up their worker only to run again, "
                + Numbers.exact(last.others())
                + " times others woke them",
            "a task that has nothing better to do than to look again may be meant to do so"),
        Rule.SELF_WAKES.remedy());
  }

  /** The live tasks of the site that were polled most often without having been woken. */
  private static List<Long> worst(Scene scene, SiteStats site) {
    var tasks = new ArrayList<TaskRecord>();
    int places = Math.min(MOST_PLACES, scene.picture().livePlaces());
    for (int i = 0; i < places; i++) {
      TaskRecord task = scene.picture().liveAt(i);
      if (!task.isEnded() && task.site() == site && task.polls() > task.wakes() + 1) {
        tasks.add(task);
      }
    }
    tasks.sort(Comparator.comparingLong(task -> task.wakes() - task.polls()));
    return tasks.stream().limit(MOST_TASKS).map(TaskRecord::id).toList();
  }
}
