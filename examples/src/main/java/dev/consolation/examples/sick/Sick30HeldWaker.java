package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Twelve clients ask a hub again and again, and wait until it counts their latch down. One of them
 * registers its latch under a name that the hub never looks for: the hub lives and answers, and
 * that client is never woken.
 *
 * <pre>./consolation demo 30</pre>
 *
 * <p>The console shows {@code client-7} waiting for a latch for minutes at a line where all others
 * wait for some milliseconds; {@code hub} is to count it down. Finding: {@code waker-held}, a hint,
 * after half a minute.
 */
final class Sick30HeldWaker {
  private final Map<String, Reply> waiting = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<String> questions = new LinkedBlockingQueue<>();
  private final AtomicLong answered = new AtomicLong();

  /**
   * All but the one that is never answered ask at the same time, and then the hub has nothing to
   * do.
   */
  private final CyclicBarrier round;

  private Sick30HeldWaker(int answered) {
    round = new CyclicBarrier(answered);
  }

  static void start(Tasks tasks) throws Exception {
    Sick30HeldWaker program = new Sick30HeldWaker(tasks.fixed() ? 12 : 11);
    tasks.start("hub", program::answer);
    for (int i = 1; i <= 12; i++) {
      String name = (i == 7 && !tasks.fixed() ? "Client-" : "client-") + i;
      tasks.start("client-" + i, () -> program.ask(name));
    }
    Until.holds("20 answers", () -> program.answered.get() >= 20);
  }

  private void answer() throws InterruptedException {
    while (answered.get() >= 0) {
      String name = questions.take();
      TimeUnit.MILLISECONDS.sleep(5);
      Reply reply = waiting.remove(name.toLowerCase(Locale.ROOT));
      if (reply != null) {
        reply.arrived.countDown();
        answered.incrementAndGet();
      }
    }
  }

  private void ask(String name) throws Exception {
    while (answered.get() >= 0) {
      Reply reply = new Reply();
      waiting.put(name, reply);
      questions.add(name);
      reply.arrived.await();
      round.await();
      TimeUnit.MILLISECONDS.sleep(1500);
    }
  }

  private static final class Reply {
    private final CountDownLatch arrived = new CountDownLatch(1);
  }
}
