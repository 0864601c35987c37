package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

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
    if (tasks.fixed()) {
      tasks.start("crawler", site::crawlOnly);
      return;
    }
    Thread crawler = tasks.start("crawler", site::crawl);
    Until.ended(tasks.start("user", site::type));
    Until.waits(crawler, "LinkedBlockingQueue.put");
    Until.holds("the queue is full", () -> site.pages.remainingCapacity() == 0);
  }

  /** Leaves out the links that do not fit. */
  private void crawlOnly() throws InterruptedException {
    pages.put("/");
    while (true) {
      String page = pages.take();
      TimeUnit.MILLISECONDS.sleep(20);
      for (int link = 1; link <= 3; link++) {
        if (!pages.offer(page.substring(page.length() / 2) + link + "/")) {
          break;
        }
      }
    }
  }

  private void type() throws InterruptedException {
    for (String page : List.of("about", "contact", "/")) { // only the last one has links
      TimeUnit.SECONDS.sleep(1);
      pages.put(page);
    }
  }

  private void crawl() throws InterruptedException {
    while (true) {
      String page = pages.take();
      for (int link = 1; link <= 3 && page.endsWith("/"); link++) {
        pages.put(page + link + "/");
      }
    }
  }
}
