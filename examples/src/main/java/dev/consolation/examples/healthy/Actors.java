package dev.consolation.examples.healthy;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A ring of actors with bounded mailboxes: each takes from its own and puts into the next one's,
 * and most of them wait for mail. Fewer letters than places, so that no putter can ever wait for
 * long.
 */
final class Actors {
  private static final int ACTORS = 20;
  private static final int ROOM = 4;
  private static final int LETTERS = 30;

  private final List<BlockingQueue<Long>> mailboxes = new ArrayList<>();
  private final AtomicLong handled = new AtomicLong();

  private Actors() {}

  static void start(Tasks tasks) throws Exception {
    Actors actors = new Actors();
    for (int i = 0; i < ACTORS; i++) {
      actors.mailboxes.add(new ArrayBlockingQueue<>(ROOM));
    }
    for (int i = 0; i < ACTORS; i++) {
      int own = i;
      tasks.start("actor-" + i, () -> actors.act(own));
    }
    for (long letter = 0; letter < LETTERS; letter++) {
      actors.mailboxes.get((int) letter % ACTORS).put(letter);
    }
    Until.holds("letters go round", () -> actors.handled.get() > ACTORS * 10);
  }

  private void act(int own) throws InterruptedException {
    BlockingQueue<Long> next = mailboxes.get((own + 1) % ACTORS);
    while (true) {
      long letter = mailboxes.get(own).take();
      handled.incrementAndGet();
      TimeUnit.MILLISECONDS.sleep(letter % 5);
      next.put(letter);
    }
  }
}
