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
      "Release permits in a finally block.",
      Setting.time("limit", "1s", "how long it has stood so; where no dump proves it")),
  STUCK_FOREVER(
      "stuck-forever",
      Certainty.PROVEN,
      "Tasks wait without a limit for what nobody can do any more.",
      "tasks wait for what nobody can do any more",
      "Look for the signal, count-down or release that did not come: after an exception, or before"
          + " the wait began. Wait with a limit.",
      Setting.time("limit", "5s", "how long they have waited"),
      Setting.timeOrNever(
          "prove-after",
          "after so long a heap dump of the process is made by itself to prove it, at most every"
              + " ten minutes; 0s: never")),
  LOST_WAKEUP(
      "lost-wakeup",
      Certainty.PROVEN,
      "Tasks wait for a signal that came before they waited.",
      "tasks wait for a signal that came before they waited",
      "Look at the condition in a loop, as in while (!ready) condition.await(), under the lock"
          + " under which it is signalled.",
      Setting.time("limit", "5s", "how long they have waited; where no dump proves it")),
  LATE_WAKE(
      "late-wake",
      Certainty.LIKELY,
      "A task waits for what has been there for long: nobody has woken it for that.",
      "tasks wait for what has been there for long",
      "Wake the waiter on every path that brings what it waits for: unpark after complete, offer or"
          + " countDown. Or let the JDK do so: wait by get, take or await.",
      Setting.time("limit", "1s", "how long it has been there")),
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
      Setting.number("windows", 10, "how many times in a row, 3 s apart, it grew")),
  SLOW_SCHEDULE(
      "slow-schedule",
      Certainty.PROVEN,
      "Tasks are woken and get a worker late, because tasks of other sites keep all workers.",
      "tasks keep workers while others wait for one",
      "Give the long ones a pool of their own, or split them, so that the short ones get their"
          + " turn.",
      Setting.time("limit", "50ms", "how late they get a worker"),
      Setting.number("times", 3, "how often within 10 s; one that is 20 times as late is enough")),
  SLOW_CANCEL(
      "slow-cancel",
      Certainty.PROVEN,
      "A task was cancelled or interrupted and goes on.",
      "tasks go on though they were asked to end",
      "Let the task end when it is interrupted: do not catch InterruptedException without ending,"
          + " and look at Thread.interrupted() in long loops.",
      Setting.time("limit", "1s", "how long it goes on")),
  BLOCKING_CALL(
      "blocking-call",
      Certainty.PROVEN,
      "A job waits on its worker for another job of the same pool, or something on an event loop.",
      "jobs block a worker for another job of the same pool, or an event loop",
      "Go on when it is done (thenApply, thenCompose, a listener) instead of waiting for it, or"
          + " give the inner jobs, or what blocks, a pool of their own.",
      Setting.time("limit", "100ms", "how long it waits")),
  UNFAIR_LOCK(
      "unfair-lock",
      Certainty.PROVEN,
      "The first in the queue of a lock is overtaken again and again.",
      "tasks are overtaken again and again at a lock",
      "Do something else between giving a lock back and taking it again, hold it for less time, or"
          + " make it fair: new ReentrantLock(true).",
      Setting.time("limit", "1s", "how long it has been the first")),
  SWALLOWED_FAILURE(
      "swallowed-failure",
      Certainty.PROVEN,
      "A job failed, and its future was collected without anybody having looked at it.",
      "sites have failures that nobody has looked at",
      "Look at the future (get), handle exceptions inside the job, or use execute, which reports"
          + " them."),
  LOST_CONTEXT(
      "lost-context",
      Certainty.PROVEN,
      "Tasks run without the span of the application's tracing within which they were spawned.",
      "spawn sites lose the trace context",
      "Hand the context over with the work: Context.current().wrap(task), or an executor that is"
          + " wrapped by Context.taskWrapping."),
  SELF_WAKES(
      "self-wakes",
      Certainty.LIKELY,
      "Virtual threads mostly wake themselves: they yield in a loop instead of waiting.",
      "sites have tasks that mostly wake themselves",
      "Wait for what the loop looks for: a lock's condition, a queue, a future.",
      Setting.percent("share", 80, "how many of all wakes within 5 s"),
      Setting.number("wakes", 100, "how often within 5 s")),
  IMBALANCED_WORKERS(
      "imbalanced-workers",
      Certainty.LIKELY,
      "One of several event loops has more than it can do while the others have little.",
      "event loops have all the work of their group",
      "Share out by something that is spread evenly, or let all of them take from one queue.",
      Setting.number("factor", 2, "how many times as busy as the median"),
      Setting.time("limit", "10s", "for how long")),
  LOCK_ORDER(
      "lock-order",
      Certainty.HINT,
      "Two locks are taken in one order here and in the other order there.",
      "pairs of locks are taken in both orders",
      "Take the locks in the same order everywhere."),
  OUTLIER_SLEEPER(
      "outlier-sleeper",
      Certainty.HINT,
      "A task waits much longer at a place than others do there.",
      "tasks wait much longer than others at the same place",
      "See what this one waits for, and whether it still can come.",
      Setting.number("factor", 10, "how many times as long as 99 of 100 others"),
      Setting.number("peers", 20, "how many others went on meanwhile")),
  WAKER_HELD(
      "waker-held",
      Certainty.HINT,
      "A task waits for one that lives and has not woken it, while others there are soon woken.",
      "tasks are not woken by who wakes others there",
      "See whether the one that is to wake it still knows of it: a waiter that was registered under"
          + " another key, or forgotten on an error path.",
      Setting.time("limit", "30s", "how long it waits"),
      Setting.number("factor", 10, "how many times as long as 99 of 100 others"),
      Setting.number("peers", 20, "how many others went on meanwhile")),
  NESTED_RUNTIME(
      "nested-runtime",
      Certainty.HINT,
      "A job keeps its worker until another pool has ended that it drives.",
      "jobs keep a worker until a pool of their own has ended",
      "Make the inner pool once and share it, and compose futures instead of waiting for its end.",
      Setting.time("limit", "100ms", "how long it waits")),
  HEAVY_TASK(
      "heavy-task",
      Certainty.HINT,
      "The stack of a virtual thread takes much of the heap while it waits.",
      "sites have tasks with large stacks that wait",
      "Do not wait at the bottom of a deep recursion: return first, or keep what is to do in a"
          + " collection.",
      Setting.bytes("limit", "64KiB", "how much it takes"));

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
