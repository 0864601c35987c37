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
 * Finding: {@code leaked-permit}, proven by a heap dump of the live process; at level everything
 * likely without one.
 */
final class Sick17LeakedPermit {
  private final Semaphore connections = new Semaphore(3);

  private final boolean fixed;

  private Sick17LeakedPermit(boolean fixed) {
    this.fixed = fixed;
  }

  static void start(Tasks tasks) throws Exception {
    Sick17LeakedPermit database = new Sick17LeakedPermit(tasks.fixed());
    for (int i = 1; i <= 3; i++) {
      Until.ended(tasks.start("failing-" + i, () -> database.query("SELEKT")));
    }
    for (int i = 1; i <= 5; i++) {
      Thread query = tasks.start("query-" + i, () -> database.query("SELECT"));
      if (tasks.fixed()) {
        Until.ended(query);
      } else {
        Until.waits(query, "Semaphore.acquire");
      }
    }
  }

  private void query(String sql) throws InterruptedException {
    connections.acquire();
    if (!sql.equals("SELECT") && !fixed) {
      return; // without the release below: the finally is missing
    }
    connections.release();
  }
}
