package dev.consolation.server.state;

import org.jspecify.annotations.Nullable;

/** A thread that runs tasks. */
public final class WorkerState {
  final long id;
  final BusyWindow window = new BusyWindow();
  String name = "";
  @Nullable RuntimeState runtime;
  @Nullable TaskRecord current;

  /** The thread itself, where that is a task as well. */
  @Nullable TaskRecord thread;

  long busy;

  /** Null until it runs one that is long. */
  @Nullable LongPolls longPolls;

  WorkerState(long id) {
    this.id = id;
  }

  /** Its thread id. */
  public long id() {
    return id;
  }

  /** Name of the thread; empty when it is not known. */
  public String name() {
    return name;
  }

  /** The runtime that it works for; null when it is not known. */
  public @Nullable RuntimeState runtime() {
    return runtime;
  }

  /** The task that it runs now: of an event loop between jobs the thread itself; null for none. */
  public @Nullable TaskRecord current() {
    TaskRecord own = thread;
    return current == null && own != null && !own.isEnded() ? own : current;
  }

  /** A poll on it has ended. */
  void ran(TaskRecord task, long end, long duration) {
    busy += duration;
    if (duration >= LongPolls.LEAST && runtime != null) {
      LongPolls polls = longPolls;
      if (polls == null) {
        longPolls = polls = new LongPolls();
      }
      polls.add(task, end - duration, end);
    }
  }

  long busy(long now) {
    TaskRecord task = current;
    return task == null ? busy : busy + Math.max(0, now - task.pollStart);
  }

  /** The busy share of the last seconds, 0 to 1. */
  public double utilisation(long now) {
    if (!window.spans(now)) { // it was seen for one moment only, such as in a dump
      return current == null ? 0 : 1;
    }
    return Math.min(1, window.rate(now, busy(now)));
  }
}
