package dev.consolation.examples.stress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;

/** The threads of one round of one scenario. Only the round's own driver may start and join. */
final class Round {
  private static final Duration PATIENCE = Duration.ofSeconds(50);

  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> started = new ArrayList<>();
  private final Threads threads;

  Round(Threads threads) {
    this.threads = threads;
  }

  /** Starts a thread. */
  Thread start(Body body) {
    Thread thread = threads.newThread(() -> run(body));
    started.add(thread);
    thread.start();
    return thread;
  }

  /** Starts several alike. */
  void start(int count, Body body) {
    for (int i = 0; i < count; i++) {
      start(body);
    }
  }

  /** An executor with a counted thread for each task. */
  ExecutorService perTask() {
    return threads.perTask();
  }

  Threads threads() {
    return threads;
  }

  /** Waits until all have ended; fails when one of them failed, or does not end. */
  void join() throws Exception {
    for (Thread thread : started) {
      thread.join(PATIENCE.toMillis());
      if (thread.isAlive()) {
        throw new IllegalStateException(thread + " does not end");
      }
    }
    started.clear();
    Throwable failure = failures.poll();
    if (failure != null) {
      throw new IllegalStateException("A thread of the round failed", failure);
    }
  }

  /** Fails unless the two are equal. */
  static void check(String what, long expected, long actual) {
    if (expected != actual) {
      throw new IllegalStateException("%s: %d, not %d".formatted(what, actual, expected));
    }
  }

  private void run(Body body) {
    try {
      body.run();
    } catch (Throwable failure) {
      failures.add(failure);
    }
  }
}
