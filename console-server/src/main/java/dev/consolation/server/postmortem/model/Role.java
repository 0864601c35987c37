package dev.consolation.server.postmortem.model;

/** What a thread is for. */
public enum Role {
  /** A task of its own: a virtual thread, or a platform thread that is no worker. */
  TASK,
  /** A worker that runs a job. */
  BUSY_WORKER,
  /** A worker that waits for a job. */
  IDLE_WORKER,
  /** Runs virtual threads. */
  CARRIER,
  /** Belongs to the JVM or to the JDK. */
  SYSTEM
}
