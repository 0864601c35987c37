package dev.consolation.agent.resource;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of the monitor of an object: it stands for the object, which the JVM does not give
 * away, or must not be kept. Not thread-safe.
 */
public final class Monitor {
  final String className;
  long owner;
  final Map<Long, Boolean> waiters = new LinkedHashMap<>();

  /** The monitor of an object of this class, of which nothing else is known. */
  public Monitor(String className) {
    this.className = className;
  }

  /** The thread that owns it is known; 0: nobody does. */
  public void owner(long thread) {
    owner = thread;
  }

  /** Whether somebody waits to enter, and nobody is known to be inside. */
  public boolean isOwnerWanted() {
    return owner == 0 && waiters.containsValue(true);
  }

  /** Whether nobody waits for it any more. */
  public boolean isForgotten() {
    return waiters.isEmpty();
  }

  /** A task waits to enter, or in {@link Object#wait}. */
  public void waiting(long task, boolean enters) {
    waiters.put(task, enters);
  }

  /** A task waits no more. */
  public void over(long task) {
    waiters.remove(task);
  }
}
