package dev.consolation.examples.waits;

import dev.consolation.examples.run.Body;
import dev.consolation.examples.run.Tasks;
import java.io.IOException;
import java.nio.channels.Selector;

/**
 * Platform threads that next to always wait, each time for ten milliseconds, in ways that the JDK's
 * Java code does not show: {@code selecting}, {@code awaiting}, and {@code working}, which never
 * does. Prints {@code ready}, and ends when standard input does.
 */
public final class ShortWaits {
  private static final int MILLIS = 10;

  private ShortWaits() {}

  public static void main(String[] args) throws IOException {
    Tasks tasks = new Tasks(false, false);
    Selector selector = Selector.open();
    start(tasks, "selecting", () -> selector.select(MILLIS));
    start(tasks, "awaiting", ShortWaits::await);
    start(tasks, "working", Thread::onSpinWait);
    System.out.println("ready");
    int c;
    do {
      c = System.in.read();
    } while (c >= 0);
    System.exit(0);
  }

  private static void start(Tasks tasks, String name, Body body) {
    tasks.start(
        name,
        () -> {
          while (true) {
            body.run();
          }
        });
  }

  @SuppressWarnings("WaitNotInLoop") // it waits for the time
  private static void await() throws InterruptedException {
    Object lock = new Object();
    synchronized (lock) {
      lock.wait(MILLIS);
    }
  }
}
