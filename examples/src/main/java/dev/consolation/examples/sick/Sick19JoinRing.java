package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.CompletableFuture;

/**
 * At the end of the service three parts each wait for another one to end, in a ring.
 *
 * <pre>./consolation demo 19</pre>
 *
 * <p>The console shows {@code web}, {@code cache} and {@code database}, each in {@code join} on the
 * next. Finding: {@code deadlock-cycle}, proven.
 */
final class Sick19JoinRing {
  private Sick19JoinRing() {}

  static void start(Tasks tasks) throws Exception {
    if (tasks.fixed()) {
      Thread web = tasks.start("web", () -> {});
      Thread cache = tasks.start("cache", () -> stop(web));
      Until.ended(tasks.start("database", () -> stop(cache)));
      return;
    }
    CompletableFuture<Thread> first = new CompletableFuture<>();
    Thread web = tasks.start("web", () -> stop(first.get()));
    Thread cache = tasks.start("cache", () -> stop(web));
    Thread database = tasks.start("database", () -> stop(cache));
    first.complete(database);
    Until.waits(web, "Sick19JoinRing.stop");
    Until.waits(cache, "Sick19JoinRing.stop");
    Until.waits(database, "Sick19JoinRing.stop");
  }

  private static void stop(Thread part) throws InterruptedException {
    part.join();
  }
}
