package dev.consolation.examples.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts the named tasks of an example, as virtual threads or as platform threads. Thread-safe.
 *
 * <p>Platform threads are daemons, so that an example ends when its time is over.
 */
public final class Tasks {
  private final boolean virtual;
  private final boolean fixed;
  private final ThreadFactory factory;

  /**
   * Makes a source of tasks.
   *
   * @param fixed whether a sick program is to do without what makes it sick
   * @throws LinkageError when this JVM has no virtual threads
   */
  public Tasks(boolean virtual, boolean fixed) {
    this.virtual = virtual;
    this.fixed = fixed;
    factory = virtual ? VirtualThreads.factory() : Tasks::daemon;
  }

  /** Whether tasks are virtual threads. */
  public boolean virtual() {
    return virtual;
  }

  /** Whether a sick program does without what makes it sick. */
  public boolean fixed() {
    return fixed;
  }

  /** Starts a task. */
  public Thread start(String name, Body body) {
    return start(factory, name, body);
  }

  /** Starts a platform thread, whatever the tasks are. */
  public Thread startPlatform(String name, Body body) {
    return start(Tasks::daemon, name, body);
  }

  /** Makes the threads of a pool, {@code name-1} and so on: platform threads. */
  public static ThreadFactory workers(String name) {
    AtomicInteger count = new AtomicInteger();
    return body -> {
      Thread thread = daemon(body);
      thread.setName(name + "-" + count.incrementAndGet());
      return thread;
    };
  }

  /** Makes tasks without a name. */
  public ThreadFactory factory() {
    return factory;
  }

  /** An executor that starts a task for each job. */
  public ExecutorService perTask() {
    return virtual ? VirtualThreads.perTask(factory) : Executors.newCachedThreadPool(factory);
  }

  private static Thread start(ThreadFactory factory, String name, Body body) {
    Thread thread = factory.newThread(() -> run(body));
    thread.setName(name);
    thread.start();
    return thread;
  }

  private static void run(Body body) {
    try {
      body.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    return thread;
  }
}
