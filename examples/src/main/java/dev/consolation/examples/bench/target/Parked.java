package dev.consolation.examples.bench.target;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Many virtual threads that stand parked, until the program's input ends. */
public final class Parked {
  private static final int WARM_UPS = 20;
  private static final int WARM_UP = 20_000;

  private Parked() {}

  /** Prints {@code heap BYTES} once they are parked: what is in use after a collection. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int count = Integer.parseInt(args[0]);
    for (int i = 0; i < WARM_UPS; i++) {
      // A frame that is not compiled yet is larger, and stays so while its thread is parked.
      park(WARM_UP).countDown();
    }
    CountDownLatch end = park(count);
    // Each line that comes in asks for the heap again.
    while (System.in.read() >= 0) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.println("heap " + (runtime.totalMemory() - runtime.freeMemory()));
    }
    end.countDown();
  }

  /** Parks so many, until the latch that it returns is counted down. */
  private static CountDownLatch park(int count) throws InterruptedException {
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
    return end;
  }
}
