package dev.consolation.examples.bench.target;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Many virtual threads that stand parked, until the program's input ends. */
public final class Parked {
  private Parked() {}

  /** Prints {@code heap BYTES} once they are parked: what is in use after a collection. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int count = Integer.parseInt(args[0]);
    CountDownLatch ready = new CountDownLatch(count);
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < count; i++) {
      Thread.startVirtualThread(
          () -> {
            ready.countDown();
            try {
              end.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
    ready.await();
    // Each line that comes in asks for the heap again.
    while (System.in.read() >= 0) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.println("heap " + (runtime.totalMemory() - runtime.freeMemory()));
    }
    end.countDown();
  }
}
