package dev.consolation.examples.bench.target;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The smallest loops of each kind; a run of one does some milliseconds of work. */
final class Loops {
  private static final int BATCH = 10_000;

  private final ExecutorService pool =
      Executors.newFixedThreadPool(1, Thread.ofPlatform().daemon().factory());
  private volatile int turn;

  /** A loop, which says how many operations it did. */
  @FunctionalInterface
  interface Loop {
    int run() throws InterruptedException, ExecutionException;
  }

  /** The loop of this name. */
  Loop named(String name) {
    return switch (name) {
      case "spawn" -> this::spawn;
      case "ping-pong" -> this::pingPong;
      case "submit" -> this::submit;
      case "future" -> this::future;
      default -> throw new IllegalArgumentException("no loop " + name);
    };
  }

  /** Starts and joins empty virtual threads. */
  private int spawn() throws InterruptedException {
    List<Thread> threads = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      threads.add(Thread.startVirtualThread(() -> {}));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return BATCH;
  }

  /** Two virtual threads that take turns by park and unpark; an operation is one turn. */
  private int pingPong() throws InterruptedException {
    Thread[] players = new Thread[2];
    turn = 0;
    players[0] = Thread.ofVirtual().unstarted(() -> play(0, players));
    players[1] = Thread.ofVirtual().unstarted(() -> play(1, players));
    players[0].start();
    players[1].start();
    players[0].join();
    players[1].join();
    return 2 * BATCH;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only whose turn it is writes it
  private void play(int mine, Thread[] players) {
    for (int i = 0; i < BATCH; i++) {
      while (turn % 2 != mine) {
        LockSupport.park(this);
      }
      turn++;
      LockSupport.unpark(players[1 - mine]);
    }
  }

  /** Gives jobs to a pool of one thread, and waits for them. */
  private int submit() throws InterruptedException, ExecutionException {
    @Nullable Future<?> last = null;
    for (int i = 0; i < BATCH; i++) {
      last = pool.submit(() -> {});
    }
    if (last != null) {
      last.get();
    }
    return BATCH;
  }

  /** Chains of ten asynchronous stages; an operation is one stage. */
  private int future() {
    for (int i = 0; i < BATCH / 10; i++) {
      CompletableFuture<Integer> chain = CompletableFuture.supplyAsync(() -> 0);
      for (int stage = 1; stage < 10; stage++) {
        chain = chain.thenApplyAsync(n -> n + 1);
      }
      chain.join();
    }
    return BATCH;
  }
}
