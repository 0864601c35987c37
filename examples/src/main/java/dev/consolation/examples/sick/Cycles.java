package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import dev.consolation.examples.run.VirtualThreads;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Two tasks come to wait for each other each time that a line of standard input says {@code locks}
 * or {@code monitors}; it answers {@code closed} with the time, in ns of the machine's monotonic
 * clock, at which the second of them was about to wait. The argument says how many other tasks wait
 * meanwhile.
 */
public final class Cycles {
  private static final LinkedBlockingQueue<String> MESSAGES = new LinkedBlockingQueue<>();

  private final CyclicBarrier together = new CyclicBarrier(2);
  private final AtomicLong closed = new AtomicLong(Long.MIN_VALUE);
  private final AtomicInteger came = new AtomicInteger();

  private Cycles() {}

  public static void main(String[] args) throws Exception {
    Tasks tasks = new Tasks(VirtualThreads.available(), false);
    crowd(tasks, Integer.parseInt(args[0]));
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      long closed = new Cycles().close(tasks, line.equals("monitors"), ++number);
      System.out.println("closed " + number + " " + closed);
    }
  }

  private static void crowd(Tasks tasks, int count) throws Exception {
    AtomicLong waiting = new AtomicLong();
    for (int i = 0; i < count; i++) {
      tasks.start(
          "session-" + i,
          () -> {
            waiting.incrementAndGet();
            MESSAGES.take();
          });
    }
    Until.holds("all wait", () -> waiting.get() == count);
  }

  private long close(Tasks tasks, boolean monitors, int number) throws Exception {
    ReentrantLock one = new ReentrantLock();
    ReentrantLock other = new ReentrantLock();
    if (monitors) {
      tasks.startPlatform("there-" + number, () -> enterBoth(one, other));
      tasks.startPlatform("back-" + number, () -> enterBoth(other, one));
    } else {
      tasks.start("there-" + number, () -> lockBoth(one, other));
      tasks.start("back-" + number, () -> lockBoth(other, one));
    }
    Until.holds("both came to their second lock", () -> came.get() == 2);
    return closed.get();
  }

  private void meet() throws Exception {
    together.await();
    closed.accumulateAndGet(System.nanoTime(), Math::max);
    came.incrementAndGet();
  }

  private void lockBoth(ReentrantLock first, ReentrantLock second) throws Exception {
    first.lock();
    try {
      meet();
      second.lock();
      try {
        came.incrementAndGet();
      } finally {
        second.unlock();
      }
    } finally {
      first.unlock();
    }
  }

  private void enterBoth(Object first, Object second) throws Exception {
    synchronized (first) {
      meet();
      synchronized (second) {
        came.incrementAndGet();
      }
    }
  }
}
