package dev.consolation.server.state;

import org.jspecify.annotations.Nullable;

/**
 * A trace, as far as one or more tasks are in it: tasks that were spawned by tasks of a trace share
 * one object.
 */
final class Trace {
  final long high;
  final long low;

  /** The span of the application's in which the task was spawned; 0: the spawner's own. */
  final long parent;

  /** Whether the trace is one of the application's own tracing, not made up here. */
  final boolean ofApplication;

  /** Whether the application's tracing keeps it; true when it is made up here. */
  final boolean sampled;

  private @Nullable Trace passedOn;

  Trace(long high, long low, long parent, boolean ofApplication, boolean sampled) {
    this.high = high;
    this.low = low;
    this.parent = parent;
    this.ofApplication = ofApplication;
    this.sampled = sampled;
  }

  /** What a task is in that is spawned by one in this. */
  Trace passedOn() {
    if (parent == 0) {
      return this;
    }
    Trace next = passedOn;
    if (next == null) {
      passedOn = next = new Trace(high, low, 0, ofApplication, sampled);
    }
    return next;
  }
}
