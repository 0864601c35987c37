package dev.consolation.agent.probe;

import org.jspecify.annotations.Nullable;

/**
 * A thread of the agent itself, which no probe observes. Lives in the boot loader.
 *
 * <p>A daemon without inherited thread locals and without a context class loader, in the group of
 * the JVM's own threads, so that nothing of the application hangs on it.
 */
public final class AgentThread extends Thread {
  private static final UncaughtExceptionHandler QUIET = new Quiet();
  private static volatile @Nullable UncaughtExceptionHandler reportTo;

  /** A thread named {@code name} that will run {@code body}; not started. */
  public AgentThread(Runnable body, String name) {
    super(systemGroup(), body, name, 0, false);
    setDaemon(true);
    setContextClassLoader(null);
    setUncaughtExceptionHandler(QUIET);
  }

  /** Names who is told what a thread of the agent did not catch; null for nobody. */
  public static void reportTo(@Nullable UncaughtExceptionHandler handler) {
    reportTo = handler;
  }

  /** Without it, the JVM would print the stack trace, or ask a handler of the application. */
  private static final class Quiet implements UncaughtExceptionHandler {
    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
      UncaughtExceptionHandler handler = reportTo;
      if (handler != null) {
        handler.uncaughtException(thread, thrown);
      }
    }
  }

  private static ThreadGroup systemGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group != null && group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
