package dev.consolation.examples.stress;

import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;

/**
 * Makes and counts the threads of all rounds: virtual ones, or platform ones where there are none.
 */
final class Threads implements ThreadFactory {
  private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

  private final LongAdder started = new LongAdder();
  private final ThreadFactory factory = VIRTUAL ? virtualThreads() : Threads::platformThread;

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
    if (!VIRTUAL) {
      return Executors.newCachedThreadPool(this);
    }
    try { // by reflection, because this class runs on 17 too
      Method method = Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class);
      return (ExecutorService) method.invoke(null, this);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("No executor of virtual threads in this JVM", e);
    }
  }

  private static ThreadFactory virtualThreads() {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      return (ThreadFactory) type.getMethod("factory").invoke(builder);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("No virtual threads in this JVM", e);
    }
  }

  private static Thread platformThread(Runnable body) {
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    return thread;
  }
}
