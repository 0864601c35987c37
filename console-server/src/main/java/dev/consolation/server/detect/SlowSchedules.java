package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.DelayRecord;
import dev.consolation.server.state.DurationSummary;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.server.state.SiteStats;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.view.Durations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that were woken and not polled for long, because tasks of other sites kept the workers.
 *
 * <p>A pause of the whole JVM makes any poll long. So only those tasks are blamed whose polls are
 * usually long; and a queue of equal jobs, which is how a pool works off a batch, is none of this.
 */
final class SlowSchedules implements Detector {
  private static final long RECENT = 10_000_000_000L;
  private static final int MOST_DELAYS = 256;
  private static final int MOST_WORKERS = 8;

  /** A single delay counts when it is so many times the limit. */
  private static final int LONE = 20;

  private static final int P90 = 1;

  /** A delay, and who made it. */
  private record Blamed(DelayRecord delay, TaskRecord by) {}

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.SLOW_SCHEDULE);
  }

  @Override
  public List<Finding> check(Scene scene) {
    long limit = scene.number(Rule.SLOW_SCHEDULE, "limit");
    Map<RuntimeState, List<Blamed>> byRuntime = new LinkedHashMap<>();
    for (DelayRecord delay : scene.picture().delays(scene.now(), MOST_DELAYS)) {
      RuntimeState runtime = delay.runtime();
      boolean recent = !delay.over() || scene.now() - delay.wokenAt() - delay.delay() <= RECENT;
      if (runtime != null && recent && delay.delay() >= limit) {
        TaskRecord by = hog(scene, runtime, delay, limit);
        if (by != null) {
          byRuntime.computeIfAbsent(runtime, r -> new ArrayList<>()).add(new Blamed(delay, by));
        }
      }
    }
    var findings = new ArrayList<Finding>();
    byRuntime.forEach(
        (runtime, delays) -> {
          if (delays.getFirst().delay().delay() >= LONE * limit
              || episodes(delays) >= scene.number(Rule.SLOW_SCHEDULE, "times")) {
            findings.add(finding(scene, runtime, delays));
          }
        });
    return findings;
  }

  /** The task of another site that kept a worker most of the time, when all were kept. */
  private static @Nullable TaskRecord hog(
      Scene scene, RuntimeState runtime, DelayRecord delay, long limit) {
    long kept = 0;
    TaskRecord most = null;
    for (DelayRecord.Ran ran : delay.ran()) {
      kept += ran.nanos();
      boolean other = ran.task() != delay.task() && ran.task().site() != delay.task().site();
      if (most == null && other && ran.nanos() >= limit && isLong(scene, ran.task(), limit)) {
        most = ran.task();
      }
    }
    long workers = Math.max(1, Math.min(MOST_WORKERS, runtime.workerCount()));
    return kept >= delay.delay() / 10 * 8 * workers ? most : null;
  }

  /** Its polls, or those of its site, are long; not only this one. */
  private static boolean isLong(Scene scene, TaskRecord task, long limit) {
    SiteStats site = task.site();
    DurationSummary polls = site.polls();
    boolean usual = !polls.percentiles().isEmpty() && polls.percentiles().get(P90) >= limit;
    return usual || (polls.count() == 0 && task.busy(scene.now()) >= LONE * limit);
  }

  /** How many times that do not overlap. */
  private static int episodes(List<Blamed> delays) {
    List<DelayRecord> sorted =
        delays.stream()
            .map(Blamed::delay)
            .sorted(Comparator.comparingLong(DelayRecord::wokenAt))
            .toList();
    int count = 0;
    long end = Long.MIN_VALUE;
    for (DelayRecord each : sorted) {
      if (each.wokenAt() > end) {
        count++;
      }
      end = Math.max(end, each.wokenAt() + each.delay());
    }
    return count;
  }

  private static Finding finding(Scene scene, RuntimeState runtime, List<Blamed> delays) {
    Blamed worst = delays.getFirst();
    Set<Long> hogs = new LinkedHashSet<>();
    Set<Long> late = new LinkedHashSet<>();
    for (Blamed each : delays) {
      hogs.add(each.by().id());
      late.add(each.delay().task().id());
    }
    var proof = new ArrayList<String>();
    DelayRecord delay = worst.delay();
    String woken = delay.waker() == 0 ? "" : " by " + scene.name(delay.waker());
    proof.add(
        scene.name(delay.task().id())
            + " was woken"
            + woken
            + " and then "
            + (delay.over() ? "waited " : "has waited ")
            + Durations.of(delay.delay())
            + " for a worker of "
            + runtime.name().text());
    for (DelayRecord.Ran ran : delay.ran()) {
      if (ran.nanos() >= delay.delay() / 10) {
        String worker = ran.worker().name();
        proof.add(
            (worker.isEmpty() ? "worker " + ran.worker().id() : worker)
                + " ran "
                + scene.name(ran.task().id())
                + " meanwhile, for "
                + Durations.of(ran.nanos()));
      }
    }
    proof.add("late in the last 10 s: " + scene.names(List.copyOf(late)));
    String sentence =
        scene.names(List.copyOf(late))
            + (late.size() == 1 ? " gets" : " get")
            + " a worker of "
            + runtime.name().text()
            + " up to "
            + Durations.of(delay.delay())
            + " late, because "
            + scene.names(List.copyOf(hogs))
            + (hogs.size() == 1 ? " keeps" : " keep")
            + " it.";
    // The one that makes it stays the same; who comes late changes.
    return new Finding(
        Rule.SLOW_SCHEDULE.id(),
        Certainty.PROVEN,
        sentence,
        Rule.SLOW_SCHEDULE.fragment(),
        List.of(worst.by().id()),
        List.of(),
        List.of(Scene.full(worst.by().site().site())),
        proof,
        Rule.SLOW_SCHEDULE.remedy());
  }
}
