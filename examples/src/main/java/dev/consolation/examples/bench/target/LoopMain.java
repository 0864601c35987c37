package dev.consolation.examples.bench.target;

import java.util.Arrays;
import java.util.concurrent.ExecutionException;

/** Runs one loop for a while and prints {@code nanos NANOSECONDS} of an operation. */
public final class LoopMain {
  private static final int WINDOWS = 5;

  private LoopMain() {}

  /** Arguments: name of the loop, milliseconds to warm up, milliseconds to measure. */
  public static void main(String[] args) throws InterruptedException, ExecutionException {
    Loops.Loop loop = new Loops().named(args[0]);
    measure(loop, Long.parseLong(args[1]));
    double[] nanos = new double[WINDOWS];
    for (int window = 0; window < WINDOWS; window++) {
      nanos[window] = measure(loop, Long.parseLong(args[2]) / WINDOWS);
    }
    Arrays.sort(nanos);
    System.out.println("nanos " + nanos[WINDOWS / 2]);
  }

  private static double measure(Loops.Loop loop, long millis)
      throws InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    long operations = 0;
    long time;
    do {
      operations += loop.run();
      time = System.nanoTime() - begin;
    } while (time < millis * 1_000_000);
    return (double) time / operations;
  }
}
