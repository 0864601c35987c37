package dev.consolation.examples.waits;

import dev.consolation.examples.cli.BadOptionException;
import dev.consolation.examples.cli.Options;
import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.VirtualThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random load, then rest, then random programs that come to stand still; with its own account of
 * what waits for what in the end, a line for each resource as {@link Line} says.
 *
 * <p>It prints {@code ready}, and ends when standard input does. Status 2: bad option.
 */
public final class RandomWaits {
  private static final String USAGE =
      """
      Random load, then rest, then random programs that come to stand still.

        --for TIME      of the load (10s)
        --tasks N       of the load (24)
        --programs N    that come to stand still (4)
        --steps N       of each of them (60)
        --seed N        of the random choices (1)
        --threads KIND  virtual or platform (virtual, where there are any)
        --wait          for a line on standard input before it begins\
      """;

  private RandomWaits() {}

  public static void main(String[] args) throws Exception {
    if (List.of(args).contains("--help")) {
      System.out.println(USAGE);
      return;
    }
    int status = 0;
    try {
      run(Options.read(args, "for", "tasks", "programs", "steps", "seed", "threads", "wait!"));
    } catch (BadOptionException e) {
      System.err.println("random: " + e.getMessage());
      status = 2;
    }
    System.exit(status);
  }

  private static void run(Options options) throws Exception {
    Duration time = options.duration("for", Duration.ofSeconds(10));
    int count = options.number("tasks", 24, 1, 1_000);
    int programs = options.number("programs", 4, 0, 10);
    int steps = options.number("steps", 60, 0, 1_000);
    SplittableRandom dice = new SplittableRandom(options.number("seed", 1, 0, Integer.MAX_VALUE));
    String kind = options.text("threads");
    if (kind != null && !kind.equals("virtual") && !kind.equals("platform")) {
      throw new BadOptionException("--threads " + kind + ": must be virtual or platform.");
    }
    boolean virtual = kind == null ? VirtualThreads.available() : kind.equals("virtual");
    if (options.has("wait")) {
      System.out.println("waiting");
      awaitLine();
    }
    Board board = new Board(new Tasks(virtual, false));
    long taken = new RandomLoad(board, dice.split()).run(count, time);
    for (int i = 1; i <= programs; i++) {
      new RandomStill(board, dice.split()).start("program-" + i, steps);
    }
    board.print();
    System.out.println("steps " + taken);
    System.out.println("ready");
    awaitLine();
  }

  private static void awaitLine() throws IOException {
    int c;
    do {
      c = System.in.read();
    } while (c != '\n' && c >= 0);
  }
}
