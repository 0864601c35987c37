package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A crawler takes a page from its queue and puts the links of the page into the same queue, which
 * holds 8. It is the only one that takes.
 *
 * <pre>./consolation demo 6</pre>
 *
 * <p>The console shows {@code crawler} waiting for capacity (8/8) of {@code pages}, whose only
 * consumer is itself. Finding: {@code self-full-queue}.
 */
final class Sick06SelfFullQueue {
  private final BlockingQueue<String> pages = new LinkedBlockingQueue<>(8);

  private Sick06SelfFullQueue() {}

  static void start(Tasks tasks) throws Exception {
    Sick06SelfFullQueue site = new Sick06SelfFullQueue();
    Thread crawler = tasks.start("crawler", site::crawl);
    Until.waits(crawler, "LinkedBlockingQueue.put");
    Until.holds("the queue is full", () -> site.pages.remainingCapacity() == 0);
  }

  private void crawl() throws InterruptedException {
    pages.put("/");
    while (true) {
      String page = pages.take();
      for (int link = 1; link <= 3; link++) {
        pages.put(page + link + "/");
      }
    }
  }
}
