package dev.consolation.examples.shop;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Reports for the shopkeeper: two platform threads that compute, and a short queue. */
final class Reports implements AutoCloseable {
  private static final Duration QUERY = Duration.ofMillis(20);

  private final Database database;
  private final Inventory inventory;
  private final Dispatch dispatch;
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          2,
          2,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(8),
          Thread.ofPlatform().name("reports-", 1).daemon().factory());

  Reports(Database database, Inventory inventory, Dispatch dispatch) {
    this.database = database;
    this.inventory = inventory;
    this.dispatch = dispatch;
  }

  /**
   * Shipped orders and pieces in stock, as JSON.
   *
   * @throws UnavailableException when too many reports are waiting
   */
  String sales() throws InterruptedException {
    try {
      return pool.submit(this::compute).get();
    } catch (RejectedExecutionException full) {
      throw new UnavailableException("Too many reports are waiting.");
    } catch (ExecutionException e) {
      throw new IllegalStateException("The report failed.", e.getCause());
    }
  }

  private String compute() throws InterruptedException {
    database.query(QUERY);
    return "{\"shipped\":%d,\"pieces\":%d}".formatted(dispatch.shipped(), inventory.pieces());
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
