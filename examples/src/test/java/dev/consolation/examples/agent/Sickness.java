package dev.consolation.examples.agent;

import static dev.consolation.v1.FindingLevel.HINT;
import static dev.consolation.v1.FindingLevel.LIKELY;
import static dev.consolation.v1.FindingLevel.PROVEN;

import dev.consolation.examples.catalog.Catalog;
import dev.consolation.examples.run.Entry;
import dev.consolation.testing.Jdk;
import dev.consolation.v1.FindingDetail;
import dev.consolation.v1.FindingLevel;
import dev.consolation.v1.TaskBrief;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is to be found in which of the sick examples. */
final class Sickness {
  /**
   * A finding.
   *
   * @param says what its sentence contains
   * @param tasks names of tasks that are among its own
   */
  record Wanted(String example, String rule, FindingLevel level, String says, List<String> tasks) {
    boolean fits(FindingDetail finding) {
      Set<String> names =
          finding.getTasksList().stream().map(TaskBrief::getName).collect(Collectors.toSet());
      return finding.getFinding().getName().equals(rule)
          && finding.getFinding().getLevel() == level
          && finding.getFinding().getSentence().contains(says)
          && names.containsAll(tasks)
          && finding.getFinding().getProofCount() > 0
          && !finding.getFinding().getRemedy().isEmpty();
    }

    /**
     * Whether it can be seen: a platform thread that reads from a socket looks as if it ran, and so
     * does one that sleeps on 17, where among so many it takes long to see who is in a monitor; and
     * 21 tells nobody what monitor a virtual thread waits for. Of virtual threads the held waker is
     * found too rarely to wait for it.
     */
    boolean applies(Jdk jdk, String threads) {
      boolean virtual = threads.equals("virtual");
      return switch (example) {
        case "hang" -> virtual;
        case "outlier-sleeper" -> jdk.feature() >= 21;
        case "held-waker" -> !virtual;
        case "opposite-monitors" -> jdk.feature() >= (virtual ? 25 : 21);
        case "join-ring" -> jdk.feature() >= 21;
        default -> virtual || !onlyVirtual();
      };
    }

    boolean onlyVirtual() {
      return Catalog.all().stream()
          .filter(entry -> entry.name().equals(example))
          .anyMatch(Entry::onlyVirtual);
    }
  }

  /** Those that keep all carriers by waiting. */
  private static final List<Wanted> BUSY =
      List.of(wanted("pinned-carriers", "pinned-carrier", PROVEN, "carrier", ""));

  /** Those that keep all carriers by computing. */
  private static final List<Wanted> COMPUTING =
      List.of(
          wanted("virtual-hog", "long-poll", PROVEN, "without a pause", "compressor"),
          wanted("virtual-hog", "never-yielded", PROVEN, "without a pause", "ray-tracer"));

  /** Those that stand still. */
  private static final List<Wanted> STILL =
      List.of(
          wanted("hang", "idle-holder", PROVEN, "5 tasks queue for it.", "buyer-1"),
          wanted("opposite-locks", "deadlock-cycle", PROVEN, "alice-to-bob", "bob-to-alice"),
          wanted("opposite-monitors", "deadlock-cycle", PROVEN, "cycle", ""),
          wanted("lock-upgrade", "deadlock-cycle", PROVEN, "waits for itself", "refresher"),
          wanted("pool-starvation", "pool-starvation", PROVEN, "queued behind", "client-1"),
          wanted("blocked-event-loop", "pool-starvation", PROVEN, "queued behind", "user"),
          wanted("blocked-event-loop", "blocking-call", PROVEN, "a worker of event-loop", ""),
          wanted("join-ring", "deadlock-cycle", PROVEN, "cache", "web"));

  /** Those that are sick by what they do. */
  private static final List<Wanted> MOVING =
      List.of(
          wanted("task-leak", "task-leak", HINT, "only grow.", ""),
          wanted("growing-queue", "growing-queue", HINT, "store", ""),
          wanted("outlier-sleeper", "outlier-sleeper", HINT, "watch", "watcher-7"),
          wanted("held-waker", "waker-held", HINT, "to be woken by hub", "client-7"),
          wanted("swallowed-failure", "swallowed-failure", PROVEN, "IllegalArgument", ""),
          wanted("nested-pool", "nested-runtime", HINT, "a worker of batches", ""),
          wanted("imbalanced-loops", "imbalanced-workers", LIKELY, "loop-", ""),
          wanted("blocking-job", "blocking-call", PROVEN, "a worker of orders", ""),
          wanted("yield-loop", "self-wakes", LIKELY, "poller", "poller"),
          wanted("heavy-task", "heavy-task", HINT, "walker-", ""));

  /** Those that are known by short waits, which are only seen where there is little else to see. */
  private static final List<Wanted> BRIEF =
      List.of(
          wanted("lock-order", "lock-order", HINT, "in both orders", "buyer"),
          wanted("slow-cancel", "slow-cancel", LIKELY, "by impatient-user", "download"),
          wanted("unfair-lock", "unfair-lock", PROVEN, "get lock ", "reader"),
          wanted("unfair-lock", "unfair-lock", PROVEN, "get lock Index.lock ", "searcher"),
          wanted("unfair-lock", "unfair-lock", PROVEN, "get semaphore Seats.permits ", "guest"),
          wanted("late-wakeup", "late-wake", LIKELY, "for queue Sick09", "postman"),
          wanted("self-full-queue", "self-full-queue", LIKELY, "only it takes from", "crawler"));

  /** Those that come late to their worker. */
  private static final List<Wanted> LATE =
      List.of(wanted("hog", "slow-schedule", PROVEN, " late, because ", ""));

  private Sickness() {}

  private static Wanted wanted(
      String example, String rule, FindingLevel level, String says, String task) {
    List<String> tasks = task.isEmpty() ? List.of() : List.of(task);
    return new Wanted(example, rule, level, says, tasks);
  }

  /** Of a group: calm, brief, late, busy or computing. */
  static List<Wanted> wanted(String group, Jdk jdk, String threads) {
    Stream<Wanted> all =
        switch (group) {
          case "calm" -> Stream.concat(MOVING.stream(), STILL.stream());
          case "brief" -> BRIEF.stream();
          case "late" -> LATE.stream();
          case "busy" -> BUSY.stream();
          case "computing" -> COMPUTING.stream();
          default -> throw new IllegalArgumentException(group);
        };
    return all.filter(each -> each.applies(jdk, threads)).toList();
  }

  /** The examples of a group, as one command line has them. */
  static String examples(List<Wanted> wanted) {
    return wanted.stream().map(Wanted::example).distinct().collect(Collectors.joining(","));
  }
}
