package dev.consolation.examples.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** What happens by the clock: shelves are filled, and baskets that were left behind are emptied. */
final class Housekeeping implements AutoCloseable {
  private static final Duration BASKET_LIFE = Duration.ofSeconds(30);

  private final Map<Integer, Instant> baskets = new ConcurrentHashMap<>();
  private final Timer timer = new Timer("baskets", true);
  private final ScheduledExecutorService warehouse =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("warehouse").daemon().factory());
  private final ScheduledFuture<?> restocking;

  Housekeeping(Inventory inventory) {
    restocking = warehouse.scheduleWithFixedDelay(inventory::restock, 1, 1, TimeUnit.SECONDS);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            Instant now = Instant.now();
            baskets.values().removeIf(now::isAfter);
          }
        },
        500,
        500);
  }

  /** Notes that a customer has put something into the basket. */
  void touch(int customer) {
    baskets.put(customer, Instant.now().plus(BASKET_LIFE));
  }

  int baskets() {
    return baskets.size();
  }

  @Override
  public void close() {
    timer.cancel();
    restocking.cancel(true);
    warehouse.shutdownNow();
  }
}
