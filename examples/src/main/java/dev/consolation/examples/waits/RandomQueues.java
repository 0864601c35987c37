package dev.consolation.examples.waits;

import dev.consolation.examples.run.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/** Queues of all kinds that only fill, and queues that nobody puts into. */
final class RandomQueues implements RandomPart {
  private static final int COUNT = 6;
  private static final int WITHOUT_BOUND = -1;

  private final List<BlockingQueue<Integer>> queues = new ArrayList<>();
  private final int[] capacities = new int[COUNT];
  private final int[] sizes = new int[COUNT];
  private final @Nullable Line[] lines = new Line[COUNT];
  private final Board board;
  private final SplittableRandom dice;

  RandomQueues(Board board, SplittableRandom dice) {
    this.board = board;
    this.dice = dice;
    for (int i = 0; i < COUNT; i++) {
      BlockingQueue<Integer> queue = random(dice, isPutInto(i) ? 4 : 6);
      queues.add(queue);
      int capacity = queue.remainingCapacity();
      capacities[i] = capacity == Integer.MAX_VALUE ? WITHOUT_BOUND : capacity;
    }
  }

  /** One of the first so many kinds; those that can be full come first. */
  private static BlockingQueue<Integer> random(SplittableRandom dice, int kinds) {
    int capacity = dice.nextInt(1, 4);
    return switch (dice.nextInt(kinds)) {
      case 0 -> new ArrayBlockingQueue<>(capacity, dice.nextBoolean());
      case 1 -> new LinkedBlockingQueue<>(capacity);
      case 2 -> new LinkedBlockingDeque<>(capacity);
      case 3 -> new SynchronousQueue<>(true);
      case 4 -> new PriorityBlockingQueue<>();
      default -> new LinkedTransferQueue<>();
    };
  }

  private static boolean isPutInto(int i) {
    return i % 2 == 1;
  }

  @Override
  public void step(String label) throws Exception {
    int i = dice.nextInt(COUNT);
    BlockingQueue<Integer> queue = queues.get(i);
    if (!isPutInto(i)) {
      waits(label, i, "take", () -> queue.take());
    } else if (sizes[i] == capacities[i]) {
      waits(label, i, "put", () -> queue.put(0));
    } else {
      queue.put(sizes[i]++);
    }
  }

  private void waits(String label, int i, String op, Body body) throws Exception {
    BlockingQueue<Integer> queue = queues.get(i);
    String below = queue.getClass().getSimpleName() + "." + op;
    Line line = lines[i];
    if (line != null) {
      board.also(line, label, below, body);
    } else {
      lines[i] =
          board
              .waits(label, "queue", op, below, body)
              .on(queue, "queue")
              .with("size", sizes[i])
              .with("capacity", capacities[i]);
    }
  }
}
