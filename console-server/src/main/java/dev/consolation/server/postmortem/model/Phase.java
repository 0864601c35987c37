package dev.consolation.server.postmortem.model;

/** What a thread did when the dump was taken. */
public enum Phase {
  /** On a processor, or in native code. */
  RUNNING,
  /** A virtual thread that can go on and has no carrier. */
  READY,
  /** Waits, and a time ends its wait. */
  TIMED,
  /** Waits without a limit. */
  WAITING
}
