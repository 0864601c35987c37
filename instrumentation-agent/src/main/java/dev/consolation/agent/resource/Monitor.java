package dev.consolation.agent.resource;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of the monitor of an object: it stands for the object, which the JVM does not give
 * away, or must not be kept. Not thread-safe.
 */
public final class Monitor {
  final String className;
  private long told;
  private long holder;
  final Map<Long, Boolean> waiters = new LinkedHashMap<>();

  /** The monitor of an object of this class, of which nothing else is known. */
  public Monitor(String className) {
    this.className = className;
  }

  /** The JVM says which platform thread owns it; 0: none, or a virtual one. */
  public void owner(long thread) {
    told = thread;
  }

  /** A thread owns it and waits for something else, so that it owns it until that wait is over. */
  public void heldBy(long thread) {
    holder = thread;
  }

  /** A thread that waited for something goes on, and may leave it. */
  public void goesOn(long thread) {
    holder = holder == thread ? 0 : holder;
  }

  /** The thread that owns it; 0: none that is known. */
  long owner() {
    return told != 0 ? told : holder;
  }

  /** Whether somebody waits to enter, and nobody is known to be inside. */
  public boolean isOwnerWanted() {
    return owner() == 0 && waiters.containsValue(true);
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
