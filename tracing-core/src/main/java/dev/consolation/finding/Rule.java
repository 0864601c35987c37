package dev.consolation.finding;

import java.util.List;
import java.util.Optional;

/**
 * What can be wrong, under the name that it has for ever, in live pictures and in dumps: the list
 * from which help, settings and docs are made.
 *
 * <p>The meaning is one sentence, the fragment follows a count, the remedy says what to do; all are
 * for people.
 */
public enum Rule {
  DEADLOCK_CYCLE(
      "deadlock-cycle",
      Certainty.PROVEN,
      "Tasks wait for each other in a cycle.",
      "tasks wait in a deadlock cycle",
      "Take the locks in the same order everywhere, or give up after a time with tryLock."),
  SELF_FULL_QUEUE(
      "self-full-queue",
      Certainty.PROVEN,
      "A task waits for space in a queue that only it empties.",
      "tasks wait for space in a queue that only they empty",
      "Do not put into a bounded queue from the task that takes from it: use offer and keep what"
          + " does not fit, or let another task take."),
  POOL_STARVATION(
      "pool-starvation",
      Certainty.PROVEN,
      "All workers of a pool wait for jobs that are queued behind them.",
      "workers wait for jobs that are queued behind them",
      "Do not block in a pool on jobs of the same pool: compose futures, or give the inner jobs a"
          + " pool of their own."),
  ABANDONED_PROMISE(
      "abandoned-promise",
      Certainty.PROVEN,
      "Tasks wait for a future that nobody can complete.",
      "tasks wait for a future that nobody can complete",
      "Complete the future on every path, also on errors (completeExceptionally), or wait with a"
          + " limit (orTimeout)."),
  LEAKED_PERMIT(
      "leaked-permit",
      Certainty.PROVEN,
      "Tasks wait for permits that nobody can release.",
      "tasks wait for permits that nobody can release",
      "Release permits in a finally block."),
  STUCK_FOREVER(
      "stuck-forever",
      Certainty.PROVEN,
      "Tasks wait without a limit for what nobody can do any more.",
      "tasks wait for what nobody can do any more",
      "Look for the signal, count-down or release that did not come: after an exception, or before"
          + " the wait began. Wait with a limit.",
      Setting.time("limit", "5s", "how long they have waited")),
  PINNED_CARRIER(
      "pinned-carrier",
      Certainty.PROVEN,
      "A virtual thread waits and keeps its carrier, so that no other can run there.",
      "virtual threads wait and keep their carriers",
      "Wait outside of native frames and class initialisers; before JDK 24 also outside of"
          + " synchronized: use a ReentrantLock there.",
      Setting.time("limit", "1s", "how long it keeps its carrier")),
  LONG_POLL(
      "long-poll",
      Certainty.PROVEN,
      "A task runs on a shared worker without a pause.",
      "tasks run on a shared worker without a pause",
      "Give long computations a pool of platform threads of their own, or split them.",
      Setting.time("limit", "1s", "how long it runs")),
  NEVER_YIELDED(
      "never-yielded",
      Certainty.PROVEN,
      "A task has run on a shared worker since it began and never paused.",
      "tasks have run since they began and never given up their worker",
      "Give long computations a pool of platform threads of their own, or split them.",
      Setting.time("limit", "1s", "how long it runs")),
  IDLE_HOLDER(
      "idle-holder",
      Certainty.PROVEN,
      "A task holds a lock while it waits for something else, and others queue for the lock.",
      "tasks hold a lock while they wait for something else",
      "Do not wait for anything slow while you hold a lock: copy what you need and release it"
          + " first.",
      Setting.time("limit", "1s", "how long the holder and the first of the others wait")),
  TASK_LEAK(
      "task-leak",
      Certainty.HINT,
      "The live tasks of one spawn site only grow.",
      "spawn sites have more and more live tasks",
      "See what they wait for; give their waits a limit, or bound how many may live at once.",
      Setting.number("windows", 10, "how many times in a row, 3 s apart, they grew")),
  GROWING_QUEUE(
      "growing-queue",
      Certainty.HINT,
      "A queue only grows.",
      "runtimes have more and more queued tasks",
      "Submit slower, run faster, or bound the queue and say what happens when it is full.",
      Setting.number("windows", 10, "how many times in a row, 3 s apart, it grew"));

  private final String id;
  private final Certainty best;
  private final String meaning;
  private final String fragment;
  private final String remedy;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Setting> settings;

  Rule(
      String id,
      Certainty best,
      String meaning,
      String fragment,
      String remedy,
      Setting... settings) {
    this.id = id;
    this.best = best;
    this.meaning = meaning;
    this.fragment = fragment;
    this.remedy = remedy;
    this.settings = List.of(settings);
  }

  /** The rule with this name; empty when this version knows none. */
  public static Optional<Rule> of(String id) {
    for (Rule each : values()) {
      if (each.id.equals(id)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Its name for ever: {@code deadlock-cycle}. */
  public String id() {
    return id;
  }

  /** The surest that a finding of it can be. */
  public Certainty best() {
    return best;
  }

  /** What it finds, in one sentence. */
  public String meaning() {
    return meaning;
  }

  /** What follows a count. */
  public String fragment() {
    return fragment;
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }

  /** By what it is tuned, besides on, off and exceptions. */
  public List<Setting> settings() {
    return settings;
  }

  /**
   * The setting with this name.
   *
   * @throws IllegalArgumentException when it has none of this name
   */
  public Setting setting(String name) {
    for (Setting each : settings) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException(id + " has no setting " + name);
  }

  /** Where its docs are, in {@code findings.md}. */
  public String anchor() {
    return "findings.md#" + id;
  }
}
