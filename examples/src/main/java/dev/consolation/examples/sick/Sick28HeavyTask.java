package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.CountDownLatch;

/**
 * Tasks that walk a deep tree by recursion, and wait at the bottom of it: each keeps the whole way
 * down in the heap.
 *
 * <pre>./consolation demo 28</pre>
 *
 * <p>The console shows {@code walker-1} to {@code walker-5} with a hundred kilobytes of stack.
 * Finding: {@code heavy-task}, a hint. It shows nothing with platform threads, whose stacks are not
 * in the heap.
 */
final class Sick28HeavyTask {
  private static final int DEPTH = 1_000;

  private final CountDownLatch leaf = new CountDownLatch(1);

  private Sick28HeavyTask() {}

  static void start(Tasks tasks) throws Exception {
    Sick28HeavyTask tree = new Sick28HeavyTask();
    for (int i = 1; i <= 5; i++) {
      int depth = tasks.fixed() ? 3 : DEPTH;
      Until.waits(
          tasks.start("walker-" + i, () -> tree.walk(depth, 1, 2, 3)), "CountDownLatch.await");
    }
  }

  private long walk(int depth, long left, long middle, long right) throws InterruptedException {
    if (depth == 0) {
      leaf.await();
      return left + middle + right;
    }
    return walk(depth - 1, middle, right, left) * left + middle - right;
  }
}
