package dev.consolation.examples.healthy;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** A hundred thousand virtual threads that wait for messages, of which none comes. */
final class Crowd {
  private static final int COUNT = 100_000;

  private static final LinkedBlockingQueue<String> MESSAGES = new LinkedBlockingQueue<>();

  private Crowd() {}

  static void start(Tasks tasks) throws Exception {
    AtomicLong waiting = new AtomicLong();
    for (int i = 0; i < COUNT; i++) {
      tasks.start(
          "session-" + i,
          () -> {
            waiting.incrementAndGet();
            while (!MESSAGES.take().isEmpty()) {
              waiting.incrementAndGet();
            }
          });
    }
    Until.holds("all wait", () -> waiting.get() == COUNT);
  }
}
