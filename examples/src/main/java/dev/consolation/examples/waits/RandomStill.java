package dev.consolation.examples.waits;

import dev.consolation.examples.run.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A random program that comes to stand still: tasks take locks and permits while they are free, and
 * wait for them, for queues and for futures when they are not. It keeps account of all of it. Only
 * the thread that made it may use it.
 */
final class RandomStill {
  private static final int EACH = 4;

  private final ReentrantLock[] locks = new ReentrantLock[EACH * 2];
  private final Semaphore[] semaphores = new Semaphore[EACH];
  private final List<BlockingQueue<Integer>> queues = new ArrayList<>();
  private final List<CompletableFuture<Integer>> futures = new ArrayList<>();
  private final @Nullable Thread[] owners = new Thread[locks.length];
  private final int[] permits = new int[EACH];
  private final int[] sizes = new int[EACH];
  private final @Nullable Line[] ofLocks = new Line[locks.length];
  private final @Nullable Line[] ofSemaphores = new Line[EACH];
  private final @Nullable Line[] ofQueues = new Line[EACH];
  private final @Nullable Line[] ofFutures = new Line[EACH];
  private final Board board;
  private final SplittableRandom dice;
  private int count;

  RandomStill(Board board, SplittableRandom dice) {
    this.board = board;
    this.dice = dice;
    for (int i = 0; i < locks.length; i++) {
      locks[i] = new ReentrantLock(dice.nextBoolean());
    }
    for (int i = 0; i < EACH; i++) {
      permits[i] = dice.nextInt(1, 4);
      semaphores[i] = new Semaphore(permits[i], dice.nextBoolean());
      queues.add(new ArrayBlockingQueue<>(dice.nextInt(1, 4)));
      futures.add(new CompletableFuture<>());
    }
  }

  /**
   * Takes so many steps, each of which starts a task that comes to stand still, or lets one end.
   */
  void start(int steps) throws Exception {
    for (int i = 0; i < steps; i++) {
      count++;
      switch (dice.nextInt(6)) {
        case 0, 1 -> lock(dice.nextInt(locks.length));
        case 2 -> chain(dice.nextInt(locks.length), dice.nextInt(locks.length));
        case 3 -> permit(dice.nextInt(EACH));
        case 4 -> queue(dice.nextInt(EACH));
        default -> future(dice.nextInt(EACH));
      }
    }
    for (int i = 0; i < EACH; i++) {
      say(ofSemaphores[i], "available", permits[i]);
      say(ofQueues[i], "size", sizes[i]);
    }
  }

  private static void say(@Nullable Line line, String key, int value) {
    if (line != null) {
      line.with(key, value);
    }
  }

  private void lock(int i) throws Exception {
    if (owners[i] == null) {
      owners[i] = board.holds("random-" + count, () -> locks[i].lock());
    } else {
      waitsForLock(i, () -> locks[i].lock());
    }
  }

  /** A task takes a free lock, and then waits for one that is not. */
  @SuppressWarnings("LockNotBeforeTry") // nobody ever gives them back
  private void chain(int free, int taken) throws Exception {
    if (owners[free] != null || owners[taken] == null) {
      return;
    }
    Thread[] self = new Thread[1];
    waitsForLock(
        taken,
        () -> {
          self[0] = Thread.currentThread();
          locks[free].lock();
          locks[taken].lock();
        });
    owners[free] = self[0];
  }

  private void waitsForLock(int i, Body body) throws Exception {
    Thread owner = owners[i];
    Line line = ofLocks[i];
    if (line != null) {
      board.also(line, "random-" + count, "ReentrantLock.lock", body);
    } else if (owner != null) {
      ofLocks[i] =
          board
              .waits("random-" + count, "lock", "acquire", "ReentrantLock.lock", body)
              .on(locks[i], "RandomStill.locks[]")
              .owner(owner)
              .with("hold-count", 1);
    }
  }

  private void permit(int i) throws Exception {
    int wanted = dice.nextInt(1, 3);
    Line line = ofSemaphores[i];
    if (line == null && permits[i] >= wanted) {
      board.holds("random-" + count, () -> semaphores[i].acquire(wanted));
      permits[i] -= wanted;
    } else if (line == null) {
      ofSemaphores[i] =
          board
              .waits(
                  "random-" + count,
                  "semaphore",
                  "acquire",
                  "Semaphore.acquire",
                  () -> semaphores[i].acquire(wanted))
              .on(semaphores[i], "RandomStill.semaphores[]");
    } else {
      // More than there can be, so that it does not overtake.
      board.also(line, "random-" + count, "Semaphore.acquire", () -> semaphores[i].acquire(9));
    }
  }

  /** Those with an even number are taken from, the others are put into. */
  private void queue(int i) throws Exception {
    BlockingQueue<Integer> queue = queues.get(i);
    int capacity = sizes[i] + queue.remainingCapacity();
    Line line = ofQueues[i];
    boolean puts = i % 2 == 1;
    if (puts && sizes[i] < capacity) {
      queue.put(count);
      sizes[i]++;
    } else if (line != null) {
      String below = puts ? "ArrayBlockingQueue.put" : "ArrayBlockingQueue.take";
      board.also(line, "random-" + count, below, () -> use(queue, puts));
    } else if (puts) {
      ofQueues[i] =
          board
              .waits(
                  "random-" + count, "queue", "put", "ArrayBlockingQueue.put", () -> queue.put(0))
              .on(queue, "queue")
              .with("capacity", capacity);
    } else {
      ofQueues[i] =
          board
              .waits(
                  "random-" + count, "queue", "take", "ArrayBlockingQueue.take", () -> queue.take())
              .on(queue, "queue")
              .with("capacity", capacity);
    }
  }

  private static void use(BlockingQueue<Integer> queue, boolean puts) throws InterruptedException {
    if (puts) {
      queue.put(0);
    } else {
      queue.take();
    }
  }

  /** The last one is complete, so that who waits for it goes on, and ends. */
  private void future(int i) throws Exception {
    CompletableFuture<Integer> future = futures.get(i);
    if (i == EACH - 1) {
      future.complete(count);
      board.tasks().start("went-on-" + count, () -> future.get()).join();
      return;
    }
    Line line = ofFutures[i];
    Body get = () -> future.get();
    if (line != null) {
      // The newest of them stands first in a future's list.
      board.first(line, "random-" + count, "CompletableFuture.get", get);
      return;
    }
    ofFutures[i] =
        board
            .waits("random-" + count, "future", "get", "CompletableFuture.get", get)
            .on(future, "future")
            .with("completion", "pending");
  }
}
