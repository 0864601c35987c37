package dev.consolation.gui.bench;

import dev.consolation.server.ConsoleServer;
import dev.consolation.server.testing.RecordingAgent;
import dev.consolation.server.testing.RecordingAgent.Spawn;
import dev.consolation.task.WaitKind;
import java.util.concurrent.TimeUnit;

/** A server that knows many live tasks, some of which do something: the other end of a bench. */
final class Crowd {
  private static final int BATCH = 500;
  private static final int POLLS = 400;
  private static final String BLOCKER = "java.util.concurrent.Semaphore";

  private Crowd() {}

  /** Takes the number of tasks; prints the server's address when all are there. */
  public static void main(String[] args) throws Exception {
    int tasks = Integer.parseInt(args[0]);
    try (ConsoleServer server = ConsoleServer.builder().port(0).start();
        RecordingAgent agent = RecordingAgent.connect(server.address(), 1)) {
      agent.runtime(1, 1, "virtual threads", 8);
      long begin = System.nanoTime();
      for (int i = 1; i <= tasks; i++) {
        String site = "com.acme.Shop" + i % 40 + ".serve(Shop.java:" + (i % 200 + 1) + ")";
        long now = System.nanoTime() - begin;
        agent.spawn(now, i, Spawn.virtual(site).named("request-", i));
        agent.poll(now, i, 1_000L + i % 5_000, WaitKind.PARK, BLOCKER, site, 0);
        if (i % BATCH == 0) {
          agent.flush(now);
          while (!agent.isReady()) {
            TimeUnit.MILLISECONDS.sleep(1);
          }
        }
      }
      agent.flush(System.nanoTime() - begin);
      System.out.println(server.address());
      // Goes on until it is ended: two thousand polls in a second, of tasks all over.
      for (int i = 0; ; i++) {
        long now = System.nanoTime() - begin;
        for (int j = 0; j < POLLS; j++) {
          long task = 1 + Math.floorMod((i * POLLS + j) * 7_919L, tasks);
          agent.poll(
              now, task, 20_000, WaitKind.PARK, BLOCKER, "com.acme.Shop.serve(Shop.java:7)", 0);
        }
        agent.flush(now);
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }
}
