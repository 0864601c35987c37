package dev.consolation.server.postmortem.model;

/** How a thread waits. */
public enum Way {
  /** It does not. */
  NONE,
  /** In LockSupport. */
  PARK,
  /** In Object.wait. */
  OBJECT_WAIT,
  /** To enter a synchronized block. */
  MONITOR,
  /** In Thread.sleep. */
  SLEEP,
  /** For another thread that initialises a class; to the JDK such a thread runs. */
  INITIALIZING
}
