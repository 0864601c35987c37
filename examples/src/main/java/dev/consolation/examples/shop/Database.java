package dev.consolation.examples.shop;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The shop's database: a pool of a few connections, each of which runs one query at a time.
 *
 * <p>There is no database behind it: a query holds its connection and sleeps as long as a real one
 * would have taken.
 */
final class Database {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final BlockingQueue<Connection> idle;

  Database(int connections) {
    idle = new ArrayBlockingQueue<>(connections);
    for (int number = 1; number <= connections; number++) {
      idle.add(new Connection(number));
    }
  }

  /**
   * Runs a query, once a connection is free.
   *
   * @throws UnavailableException when no connection came free within five seconds
   */
  void query(Duration work) throws InterruptedException {
    Connection connection = idle.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (connection == null) {
      throw new UnavailableException("No database connection came free within 5 s.");
    }
    try {
      connection.run(work);
    } finally {
      idle.add(connection);
    }
  }

  private record Connection(int number) {
    void run(Duration work) throws InterruptedException {
      Thread.sleep(work);
    }
  }
}
