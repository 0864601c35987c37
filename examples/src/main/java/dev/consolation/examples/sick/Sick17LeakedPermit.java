package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.Semaphore;

/**
 * A query that fails does not give its connection back. After three failures the pool of three is
 * empty for ever, and those who took the permits have long ended.
 *
 * <pre>./consolation demo 17</pre>
 *
 * <p>The console shows {@code query-1} to {@code query-5} waiting for the semaphore {@code
 * connections} with 0 permits, whose holders {@code failing-1} to {@code failing-3} have ended.
 * Finding: {@code leaked-permit}.
 */
final class Sick17LeakedPermit {
  private final Semaphore connections = new Semaphore(3);

  private Sick17LeakedPermit() {}

  static void start(Tasks tasks) throws Exception {
    Sick17LeakedPermit database = new Sick17LeakedPermit();
    for (int i = 1; i <= 3; i++) {
      Until.ended(tasks.start("failing-" + i, () -> database.query("SELEKT")));
    }
    for (int i = 1; i <= 5; i++) {
      Until.waits(tasks.start("query-" + i, () -> database.query("SELECT")), "Semaphore.acquire");
    }
  }

  private void query(String sql) throws InterruptedException {
    connections.acquire();
    if (!sql.equals("SELECT")) {
      return; // without the release below: the finally is missing
    }
    connections.release();
  }
}
