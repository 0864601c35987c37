package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Two transfers between the same accounts lock them in opposite order, and a third one stands
 * behind them.
 *
 * <pre>./consolation demo 3</pre>
 *
 * <p>The console shows a cycle: {@code alice-to-bob} holds the lock of Alice's account and waits
 * for that of Bob's, {@code bob-to-alice} the other way round; {@code carol-to-alice} is blocked
 * behind them and not part of it. Finding: {@code deadlock-cycle}, proven.
 */
final class Sick03OppositeLocks {
  private final Account alice = new Account();
  private final Account bob = new Account();
  private final Account carol = new Account();
  private final CyclicBarrier together = new CyclicBarrier(2);

  private Sick03OppositeLocks() {}

  static void start(Tasks tasks) throws Exception {
    Sick03OppositeLocks bank = new Sick03OppositeLocks();
    if (tasks.fixed()) { // Alice's lock first, in whichever direction
      tasks.start("alice-to-bob", () -> transfer(bank.alice, bank.bob, () -> {}));
      Until.ended(tasks.start("alice-from-bob", () -> transfer(bank.alice, bank.bob, () -> {})));
      return;
    }
    Thread there = tasks.start("alice-to-bob", () -> transfer(bank.alice, bank.bob, bank::meet));
    Thread back = tasks.start("bob-to-alice", () -> transfer(bank.bob, bank.alice, bank::meet));
    Until.holds("one waits for Bob", () -> bank.bob.lock.hasQueuedThread(there));
    Until.holds("one waits for Alice", () -> bank.alice.lock.hasQueuedThread(back));
    Thread third = tasks.start("carol-to-alice", () -> transfer(bank.carol, bank.alice, () -> {}));
    Until.holds("Carol waits for Alice", () -> bank.alice.lock.hasQueuedThread(third));
  }

  private static void transfer(Account from, Account to, Pause between) throws Exception {
    from.lock.lock();
    try {
      between.pause();
      to.lock.lock();
      try {
        if (from.cents >= 100) {
          from.cents -= 100;
          to.cents += 100;
        }
      } finally {
        to.lock.unlock();
      }
    } finally {
      from.lock.unlock();
    }
  }

  private void meet() throws Exception {
    together.await();
  }

  private interface Pause {
    void pause() throws Exception;
  }

  private static final class Account {
    private final ReentrantLock lock = new ReentrantLock();
    private long cents = 10_000;
  }
}
