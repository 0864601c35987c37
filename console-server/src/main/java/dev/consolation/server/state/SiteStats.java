package dev.consolation.server.state;

import dev.consolation.task.TaskKind;

/**
 * What is known of all tasks of one kind that one site spawned, also of those not kept any more.
 */
public final class SiteStats {
  final int index;
  final Site site;
  final TaskKind kind;
  final Traces traces;
  final Durations polls = new Durations();
  final Durations delays = new Durations();
  long live;
  long spawned;
  long failed;
  long yields;
  long selfWakes;
  long wakes;

  SiteStats(int index, Site site, TaskKind kind, Traces traces) {
    this.index = index;
    this.site = site;
    this.kind = kind;
    this.traces = traces;
  }

  /** A small number from 0, unique within the process. */
  public int index() {
    return index;
  }

  /** The spawn site; {@link Site#NONE} when it is not known. */
  public Site site() {
    return site;
  }

  /** The kind of its tasks. */
  public TaskKind kind() {
    return kind;
  }

  /** Tasks that live now. */
  public long live() {
    return live;
  }

  /** Tasks so far, live and ended. */
  public long spawned() {
    return spawned;
  }

  /** Tasks that failed by an exception. */
  public long failed() {
    return failed;
  }

  /** How often its tasks were woken by others. */
  public long wakes() {
    return wakes;
  }

  /** How often its tasks gave up their worker only to run again, or woke themselves. */
  public long selfWakes() {
    return yields + selfWakes;
  }

  /** Durations of polls, with the waits on the worker. */
  public DurationSummary polls() {
    return polls.summary();
  }

  /** Durations from wake to poll. */
  public DurationSummary delays() {
    return delays.summary();
  }
}
