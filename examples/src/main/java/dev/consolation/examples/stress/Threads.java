package dev.consolation.examples.stress;

import dev.consolation.examples.run.VirtualThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;

/**
 * Makes and counts the threads of all rounds: virtual ones, or platform ones where there are none.
 */
final class Threads implements ThreadFactory {
  private static final boolean VIRTUAL = VirtualThreads.available();

  private final LongAdder started = new LongAdder();
  private final ThreadFactory factory =
      VIRTUAL ? VirtualThreads.factory() : Threads::platformThread;

  /** Whether this JVM has virtual threads. */
  static boolean virtual() {
    return VIRTUAL;
  }

  /** Counts a thread; whoever asks for one starts it. */
  @Override
  public Thread newThread(Runnable body) {
    started.increment();
    return factory.newThread(body);
  }

  /** How many there were so far. */
  long started() {
    return started.sum();
  }

  /** An executor that starts a thread for each task. */
  ExecutorService perTask() {
    return VIRTUAL ? VirtualThreads.perTask(this) : Executors.newCachedThreadPool(this);
  }

  private static Thread platformThread(Runnable body) {
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    return thread;
  }
}
