package dev.consolation.examples.shop;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** What is in stock; one lock guards it, and is held while the database is told. */
final class Inventory {
  private static final Duration UPDATE = Duration.ofMillis(1);
  private static final int FULL = 500;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Product, Integer> stock = new TreeMap<>((a, b) -> a.id() - b.id());
  private final Database database;

  Inventory(Database database, List<Product> products) {
    this.database = database;
    products.forEach(product -> stock.put(product, FULL));
  }

  /** Takes pieces out of the stock; false when there are too few. */
  boolean reserve(Product product, int quantity) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      int left = stock.getOrDefault(product, 0) - quantity;
      if (left < 0) {
        return false;
      }
      database.query(UPDATE);
      stock.put(product, left);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Puts back what was reserved and then not paid. */
  void release(Product product, int quantity) {
    lock.lock();
    try {
      stock.merge(product, quantity, Integer::sum);
    } finally {
      lock.unlock();
    }
  }

  /** Fills all shelves. */
  void restock() {
    lock.lock();
    try {
      stock.replaceAll((product, pieces) -> FULL);
    } finally {
      lock.unlock();
    }
  }

  /** The number of pieces of all products. */
  int pieces() {
    lock.lock();
    try {
      return stock.values().stream().mapToInt(Integer::intValue).sum();
    } finally {
      lock.unlock();
    }
  }
}
