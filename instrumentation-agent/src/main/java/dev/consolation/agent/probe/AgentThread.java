package dev.consolation.agent.probe;

/**
 * A thread of the agent itself, which no probe observes. Lives in the boot loader.
 *
 * <p>A daemon without inherited thread locals and without a context class loader, in the group of
 * the JVM's own threads, so that nothing of the application hangs on it.
 */
public final class AgentThread extends Thread {
  /** A thread named {@code name} that will run {@code body}; not started. */
  public AgentThread(Runnable body, String name) {
    super(systemGroup(), body, name, 0, false);
    setDaemon(true);
    setContextClassLoader(null);
  }

  private static ThreadGroup systemGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group != null && group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
