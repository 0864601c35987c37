package dev.consolation.server.postmortem;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A program with a large heap and many virtual threads, to take a dump of.
 *
 * <p>6,600,000 orders and 100,000 threads are 34 million objects in 1.7 GB. With the name of a file
 * behind the numbers it writes a dump of itself and ends. Needs JDK 21, for stacks of virtual
 * threads 22.
 */
public final class LargeHeap {
  static final Map<Long, CompletableFuture<String>> IN_FLIGHT = new ConcurrentHashMap<>();
  static final CountDownLatch STOP = new CountDownLatch(1);
  static Order orders;

  private LargeHeap() {}

  /** Five objects. */
  static final class Order {
    final long id;
    final String customer;
    final int[] items;
    final long[] prices;
    final Order before;

    Order(long id, Order before) {
      this.id = id;
      this.customer = "customer " + id;
      this.items = new int[] {(int) id, 1};
      this.prices = new long[] {id, id, id, id, id};
      this.before = before;
    }
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int count = Integer.parseInt(args[0]);
    int threads = Integer.parseInt(args[1]);
    for (int i = 0; i < count; i++) {
      orders = new Order(i, i % 1000 == 0 ? null : orders);
      if (i % 1000 == 999) {
        KEPT.put((long) i, orders);
      }
    }
    ReentrantLock a = new ReentrantLock();
    ReentrantLock b = new ReentrantLock();
    CountDownLatch both = new CountDownLatch(2);
    Thread.ofVirtual().name("transfer-ab").start(() -> lock(a, b, both));
    Thread.ofVirtual().name("transfer-ba").start(() -> lock(b, a, both));
    for (int i = 0; i < threads; i++) {
      long id = i;
      Thread.ofVirtual().name("request-" + i).start(() -> serve(id));
    }
    while (IN_FLIGHT.size() < threads / 3) {
      Thread.sleep(10);
    }
    System.out.println("ready");
    if (args.length > 2) {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpHeap(args[2], /* live= */ true);
      System.exit(0);
    }
    STOP.await();
  }

  static final Map<Long, Order> KEPT = new ConcurrentHashMap<>();

  private static void lock(ReentrantLock first, ReentrantLock second, CountDownLatch both) {
    first.lock();
    both.countDown();
    try {
      both.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    second.lock();
  }

  private static void serve(long id) {
    try {
      switch ((int) (id % 3)) {
        case 0 -> IN_FLIGHT.computeIfAbsent(id, i -> new CompletableFuture<>()).join();
        case 1 -> STOP.await();
        default -> Thread.sleep(10_000_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
