package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Each customer that looks in gets a task that listens for news, and none is ever told to stop: ten
 * more each second, up to 5,000.
 *
 * <pre>./consolation demo 15</pre>
 *
 * <p>The console, grouped by spawn site ({@code g}), shows one site whose tasks only grow, all of
 * them idle in {@code take}. Finding: {@code task-leak}.
 */
final class Sick15TaskLeak {
  private static final int MOST = 5_000;

  private final List<BlockingQueue<String>> listeners = new CopyOnWriteArrayList<>();

  private Sick15TaskLeak() {}

  static void start(Tasks tasks) throws Exception {
    Sick15TaskLeak news = new Sick15TaskLeak();
    tasks.start("door", () -> news.welcome(tasks));
    if (tasks.fixed()) {
      tasks.start("porter", news::sayGoodbye);
      return;
    }
    Until.holds("20 listen", () -> news.listeners.size() >= 20);
  }

  private void welcome(Tasks tasks) throws InterruptedException {
    while (listeners.size() < MOST) {
      BlockingQueue<String> inbox = new LinkedBlockingQueue<>();
      listeners.add(inbox);
      tasks.start("listener-" + listeners.size(), () -> listen(inbox));
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private void sayGoodbye() throws InterruptedException {
    while (true) {
      if (!listeners.isEmpty()) {
        listeners.remove(0).put("stop");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static void listen(BlockingQueue<String> inbox) throws InterruptedException {
    String news = "none";
    while (!news.equals("stop")) {
      news = inbox.take();
    }
  }
}
