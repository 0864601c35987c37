package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One request in twenty hangs. The hand-written wait looks at the answer before it takes the lock,
 * so that the signal may come between the look and the wait.
 *
 * <pre>./consolation demo 8</pre>
 *
 * <p>The console shows one task of {@code request-1} to {@code request-20} that waits for the
 * condition {@code arrived} for ever; {@code responder-20} signalled it before the wait began, and
 * has ended. Finding: {@code stuck-forever}, proven by a heap dump of the live process; at level
 * everything {@code lost-wakeup}, likely without a dump.
 */
final class Sick08LostWakeup {
  private Sick08LostWakeup() {}

  static void start(Tasks tasks) throws Exception {
    List<Thread> requests = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      Reply reply = new Reply(i == 20 ? 0 : 1, tasks.fixed());
      Thread request = tasks.start("request-" + i, reply::await);
      if (i < 20) {
        Until.waits(request, "ConditionObject.await");
      } else { // it has looked, and is about to wait: rare in life, made sure of here
        reply.looked.await();
      }
      Until.ended(tasks.start("responder-" + i, reply::arrive));
      reply.go.countDown();
      requests.add(request);
    }
    for (Thread request : requests.subList(0, 19)) {
      Until.ended(request);
    }
    if (tasks.fixed()) {
      Until.ended(requests.get(19));
      return;
    }
    Until.waits(requests.get(19), "ConditionObject.await");
  }

  private static final class Reply {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final CountDownLatch looked = new CountDownLatch(1);
    private final CountDownLatch go;
    private final boolean fixed;
    private volatile boolean here;

    Reply(int luck, boolean fixed) {
      this.fixed = fixed;
      go = new CountDownLatch(1 - luck);
    }

    void await() throws InterruptedException {
      if (!here) {
        looked.countDown();
        go.await();
        if (fixed) {
          awaitLooking();
        } else {
          awaitBlindly();
        }
      }
    }

    @SuppressWarnings("WaitNotInLoop") // that is what is wrong
    private void awaitBlindly() throws InterruptedException {
      lock.lock();
      try {
        arrived.await();
      } finally {
        lock.unlock();
      }
    }

    private void awaitLooking() throws InterruptedException {
      lock.lock();
      try {
        while (!here) { // now that nobody can signal
          arrived.await();
        }
      } finally {
        lock.unlock();
      }
    }

    void arrive() {
      lock.lock();
      try {
        here = true;
        arrived.signal();
      } finally {
        lock.unlock();
      }
    }
  }
}
