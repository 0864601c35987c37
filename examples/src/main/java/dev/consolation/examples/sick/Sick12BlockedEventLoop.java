package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A handler on an event loop of one thread joins a future whose stage is to run on the same loop.
 *
 * <pre>./consolation demo 12</pre>
 *
 * <p>The console shows the runtime {@code event-loop} with its one worker waiting for a future
 * whose completion is queued behind it. {@code click} and {@code tick} are queued as well.
 * Findings: {@code pool-starvation}, proven, and {@code blocking-call}.
 */
final class Sick12BlockedEventLoop {
  private final Executor loop = Executors.newSingleThreadExecutor(Tasks.workers("event-loop"));
  private final AtomicReference<@Nullable Thread> worker = new AtomicReference<>();

  private Sick12BlockedEventLoop() {}

  static void start(Tasks tasks) throws Exception {
    Sick12BlockedEventLoop window = new Sick12BlockedEventLoop();
    if (tasks.fixed()) {
      CompletableFuture<Integer> clicked =
          CompletableFuture.supplyAsync(() -> 1, window.loop)
              .thenCompose(click -> CompletableFuture.supplyAsync(() -> click, window.loop))
              .thenApply(rows -> rows + 1);
      Until.ended(tasks.start("user", clicked::join));
      return;
    }
    CompletableFuture<Integer> clicked = CompletableFuture.supplyAsync(window::click, window.loop);
    Until.holds("the loop runs", () -> window.worker.get() != null);
    Thread worker = window.worker.get();
    if (worker != null) {
      Until.waits(worker, "CompletableFuture.join");
    }
    CompletableFuture<Integer> ticked = CompletableFuture.supplyAsync(() -> 1, window.loop);
    Until.waits(tasks.start("user", clicked::join), "CompletableFuture.join");
    Until.waits(tasks.start("clock", ticked::join), "CompletableFuture.join");
  }

  private int click() {
    worker.set(Thread.currentThread());
    CompletableFuture<Integer> stored = CompletableFuture.supplyAsync(() -> 1, loop);
    return stored.thenApply(rows -> rows + 1).join();
  }
}
