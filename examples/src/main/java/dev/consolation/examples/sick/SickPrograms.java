package dev.consolation.examples.sick;

import dev.consolation.examples.run.Entry;
import java.util.List;

/** All sick programs, by number. */
public final class SickPrograms {
  private static final List<Entry> ALL =
      List.of(
          new Entry(
              1,
              "hang",
              "the lock inventory is held by one that waits for an answer",
              Sick01Hang::start),
          new Entry(
              2,
              "stuck-sender",
              "put into a full queue whose only consumer is stuck",
              Sick02StuckSender::start),
          new Entry(
              3,
              "opposite-locks",
              "two transfers lock two accounts in opposite order",
              Sick03OppositeLocks::start),
          new Entry(
              4,
              "opposite-monitors",
              "synchronized in opposite order, a task and a platform thread",
              Sick04OppositeMonitors::start),
          new Entry(
              5,
              "full-queues",
              "two actors feed each other through two full queues",
              Sick05FullQueues::start),
          new Entry(
              6,
              "self-full-queue",
              "put into a full queue by the only one that takes from it",
              Sick06SelfFullQueue::start),
          new Entry(
              7,
              "lock-upgrade",
              "a reader asks for the write lock of its own lock",
              Sick07LockUpgrade::start),
          new Entry(
              8,
              "lost-wakeup",
              "a hand-written wait misses its signal, once in twenty",
              Sick08LostWakeup::start),
          new Entry(
              9,
              "late-wakeup",
              "nobody signals; something else wakes the waiter, late",
              Sick09LateWakeup::start),
          new Entry(
              10,
              "abandoned-promise",
              "an error path drops a CompletableFuture",
              Sick10AbandonedPromise::start),
          new Entry(
              11,
              "pool-starvation",
              "jobs wait for jobs behind them in the same pool",
              Sick11PoolStarvation::start),
          new Entry(
              12,
              "blocked-event-loop",
              "an event loop joins what is queued behind it",
              Sick12BlockedEventLoop::start),
          new Entry(
              13,
              "pinned-carriers",
              "class initialisers pin every carrier of virtual threads",
              true,
              Sick13PinnedCarriers::start),
          new Entry(14, "hog", "one job holds the only worker for seconds", Sick14Hog::start),
          new Entry(15, "task-leak", "tasks of one spawn site only grow", Sick15TaskLeak::start),
          new Entry(
              16, "growing-queue", "an unbounded queue only grows", Sick16GrowingQueue::start),
          new Entry(
              17,
              "leaked-permit",
              "permits of a semaphore are never given back",
              Sick17LeakedPermit::start),
          new Entry(18, "slow-cancel", "an interrupted task goes on", Sick18SlowCancel::start),
          new Entry(
              19, "join-ring", "three tasks wait for each other's end", Sick19JoinRing::start),
          new Entry(
              20,
              "lock-order",
              "two locks in opposite order, not yet at once",
              Sick20LockOrder::start),
          new Entry(
              21,
              "yield-loop",
              "a task that waits by looking again and again",
              true,
              Sick21YieldLoop::start),
          new Entry(
              22,
              "virtual-hog",
              "virtual threads that compute and keep their carriers",
              true,
              Sick22VirtualHog::start),
          new Entry(
              23,
              "outlier-sleeper",
              "one of twelve sleeps a thousand times as long",
              Sick23OutlierSleeper::start),
          new Entry(
              24,
              "unfair-lock",
              "a lock is taken again before its next owner woke up",
              Sick24UnfairLock::start),
          new Entry(
              25,
              "swallowed-failure",
              "jobs fail and nobody looks at their futures",
              Sick25SwallowedFailure::start),
          new Entry(
              26,
              "nested-pool",
              "jobs of a pool wait for the end of pools of their own",
              Sick26NestedPool::start),
          new Entry(
              27,
              "imbalanced-loops",
              "one of four event loops gets all the work",
              Sick27ImbalancedLoops::start),
          new Entry(
              28,
              "heavy-task",
              "tasks wait at the bottom of a deep recursion",
              true,
              Sick28HeavyTask::start),
          new Entry(
              29,
              "blocking-job",
              "a job waits for another job of the same pool",
              Sick29BlockingJob::start),
          new Entry(
              30,
              "held-waker",
              "one of twelve waits under a name that nobody looks for",
              Sick30HeldWaker::start));

  private SickPrograms() {}

  public static List<Entry> all() {
    return ALL;
  }
}
