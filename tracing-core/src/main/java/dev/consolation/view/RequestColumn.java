package dev.consolation.view;

import dev.consolation.task.Outcome;
import dev.consolation.task.TaskState;

/** A column of the list of requests: title, width, value, colour and help in one place. */
public enum RequestColumn implements Column {
  STARTED("started", 8, true, 3, "How long ago it began."),
  NAME("name", 20, false, 0, "The name of its first task."),
  DURATION("duration", 9, true, 1, "How long it took; of one that goes on, so far."),
  BUSY("busy", 8, true, 4, "How long its first task was polled."),
  SCHEDULED("sched", 8, true, 5, "How long its first task was runnable and had no worker."),
  WAITING("waiting", 8, true, 2, "How long its first task waited."),
  WAITED("for", 30, false, 6, "What it waited for, the longest first."),
  TASKS("tasks", 6, true, 7, "Its tasks: the first, and those that it and they spawned."),
  STATE("state", 10, false, 8, "What its first task does, or how it ended."),
  ENTRY("entry", 20, false, 9, "Where its first task was spawned.");

  private final String title;
  private final int width;
  private final boolean number;
  private final int rank;
  private final String help;

  RequestColumn(String title, int width, boolean number, int rank, String help) {
    this.title = title;
    this.width = width;
    this.number = number;
    this.rank = rank;
    this.help = help;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public boolean number() {
    return number;
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public String help() {
    return help;
  }

  /** Whether the list can be sorted by it. */
  public boolean isSortable() {
    return switch (this) {
      case STARTED, NAME, DURATION, BUSY, SCHEDULED, WAITING, TASKS -> true;
      case WAITED, STATE, ENTRY -> false;
    };
  }

  /** The text of the cell. */
  public String text(RequestLine line) {
    TaskLine task = line.task();
    return switch (this) {
      case STARTED -> Durations.of(line.ago());
      case NAME ->
          task.title().isEmpty() ? Words.longKind(task.kind()) + " " + task.id() : task.title();
      case DURATION -> Durations.of(task.total());
      case BUSY -> Durations.of(task.busy());
      case SCHEDULED -> Durations.of(task.scheduled());
      case WAITING -> Durations.of(task.idle());
      case WAITED -> line.waited();
      case TASKS -> Numbers.count(line.tasks());
      case STATE ->
          task.state() == TaskState.ENDED
              ? Words.outcome(task.outcome())
              : Words.state(task.state());
      case ENTRY -> task.spawnSite().known() ? task.spawnSite().brief() : "";
    };
  }

  /** The colour of the cell. */
  public Tone tone(RequestLine line) {
    return switch (this) {
      case STARTED, TASKS, ENTRY -> Tone.DIM;
      case NAME -> Tone.TEXT;
      case DURATION -> Tone.ofDuration(line.task().total());
      case BUSY -> Tone.ofDuration(line.task().busy());
      case SCHEDULED -> Tone.ofDuration(line.task().scheduled());
      case WAITING -> Tone.ofDuration(line.task().idle());
      case WAITED -> Tone.TEXT;
      case STATE ->
          line.task().outcome() == Outcome.FAILED ? Tone.DANGER : Words.tone(line.task().state());
    };
  }
}
