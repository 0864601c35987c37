package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.CyclicBarrier;

/**
 * A task and a platform thread enter two {@code synchronized} blocks in opposite order.
 *
 * <pre>./consolation demo 4</pre>
 *
 * <p>The console shows a cycle of two over the monitors of {@code cache} and {@code index}: {@code
 * reader}, which is a virtual thread if you like, and {@code cleaner}, which never is. {@code
 * jstack} sees nothing wrong when one of them is virtual. Finding: {@code deadlock-cycle}, proven.
 */
final class Sick04OppositeMonitors {
  private final Object cache = new Cache();
  private final Object index = new Index();
  private final CyclicBarrier together = new CyclicBarrier(2);
  private int uses = 1;

  private Sick04OppositeMonitors() {}

  static void start(Tasks tasks) throws Exception {
    Sick04OppositeMonitors store = new Sick04OppositeMonitors();
    if (tasks.fixed()) {
      tasks.start("reader", store::readAlone);
      Until.ended(tasks.startPlatform("cleaner", store::readAlone));
      return;
    }
    Thread reader = tasks.start("reader", store::read);
    Thread cleaner = tasks.startPlatform("cleaner", store::clean);
    Until.holds("the reader is blocked", () -> reader.getState() == Thread.State.BLOCKED);
    Until.holds("the cleaner is blocked", () -> cleaner.getState() == Thread.State.BLOCKED);
  }

  private void read() throws Exception {
    synchronized (cache) {
      together.await();
      synchronized (index) {
        uses++;
      }
    }
  }

  /** In the same order as everybody else, who may be inside already. */
  private void readAlone() {
    synchronized (cache) {
      synchronized (index) {
        uses++;
      }
    }
  }

  private void clean() throws Exception {
    synchronized (index) {
      together.await();
      synchronized (cache) {
        uses = Math.max(0, uses - 1);
      }
    }
  }

  private static final class Cache {}

  private static final class Index {}
}
