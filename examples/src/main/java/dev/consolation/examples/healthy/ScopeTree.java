package dev.consolation.examples.healthy;

import dev.consolation.examples.run.Scope;
import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A tree of structured scopes, three deep, whose leaves sleep; again and again. */
final class ScopeTree {
  private static final int DEPTH = 3;
  private static final int BRANCHES = 4;

  private final Tasks tasks;
  private final AtomicLong trees = new AtomicLong();

  private ScopeTree(Tasks tasks) {
    this.tasks = tasks;
  }

  static void start(Tasks tasks) throws Exception {
    ScopeTree tree = new ScopeTree(tasks);
    tasks.start("gardener", tree::live);
    Until.holds("a tree was grown", () -> tree.trees.get() > 0);
  }

  private void live() throws Exception {
    while (true) {
      grow(DEPTH);
      trees.incrementAndGet();
    }
  }

  private int grow(int depth) throws Exception {
    if (depth == 0) {
      TimeUnit.MILLISECONDS.sleep(200);
      return 1;
    }
    try (Scope scope = Scope.open("depth-" + depth, tasks.factory())) {
      for (int i = 0; i < BRANCHES; i++) {
        scope.fork(() -> grow(depth - 1));
      }
      scope.join();
    }
    return depth;
  }
}
