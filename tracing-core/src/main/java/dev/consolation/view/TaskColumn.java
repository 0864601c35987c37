package dev.consolation.view;

import dev.consolation.task.Outcome;
import dev.consolation.task.TaskState;
import dev.consolation.task.WaitKind;
import java.util.Locale;

/**
 * A column of the task list: title, width, value, colour and help in one place, for every console.
 *
 * <p>Rows are sorted by the server; a test keeps the columns here and those of the wire the same.
 */
public enum TaskColumn implements Column {
  /** Tasks in a group; shown while the list is grouped by site. */
  COUNT("count", 6, true, 0, "Live tasks in the group."),
  FINDINGS("!", 2, true, 11, "Findings about the task: named problems with evidence."),
  ID("id", 6, true, 4, "Identity: a thread's id, or a negative number; never used again."),
  KIND(
      "kind", 9, false, 13, "Virtual or platform thread, job, scheduled, timer, fork-join, stage."),
  STATE(
      "state", 11, false, 1, "running: polled; scheduled: woken, without a worker; idle: waiting."),
  NAME("name", 16, false, 2, "Its name; without one, the class of what it runs."),
  BUSY("busy", 7, true, 7, "Time being polled, in all."),
  SCHEDULED("sched", 7, true, 10, "Time from wake to poll, in all: it waited for a worker."),
  IDLE("idle", 7, true, 9, "Time waiting, in all."),
  TOTAL("total", 7, true, 5, "Time since it was spawned or first seen, until its end."),
  POLLS("polls", 6, true, 12, "How often it was polled."),
  WAKES("wakes", 6, true, 15, "How often it was woken."),
  WAITING_ON("waiting on", 24, false, 3, "What it waits for, and where in your code."),
  SINCE("since", 7, true, 6, "How long it has been in its state."),
  SITE("spawn site", 24, false, 8, "Where in your code it was spawned or submitted."),
  RUNTIME("runtime", 16, false, 14, "The scheduler that runs it: of virtual threads, or a pool.");

  private final String title;
  private final int width;
  private final boolean number;
  private final int rank;
  private final String help;

  TaskColumn(String title, int width, boolean number, int rank, String help) {
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

  /** What it is called in commands and settings: {@code waiting-on}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The width it asks for, in characters; a text column takes more where there is more. */
  @Override
  public int width() {
    return width;
  }

  /** Whether it is set to the right, and sorted largest first when it is first sorted by. */
  @Override
  public boolean number() {
    return number;
  }

  /** Its place when there is not room for all: the column with the lowest rank stays longest. */
  @Override
  public int rank() {
    return rank;
  }

  /** One sentence for the help and the column dialog. */
  @Override
  public String help() {
    return help;
  }

  /** What stands in the cell. */
  public String text(TaskLine line) {
    return switch (this) {
      case COUNT -> line.isGroup() ? Numbers.count(line.count()) : "";
      case FINDINGS -> line.findings() == 0 ? "" : Numbers.count(line.findings());
      case ID -> line.isGroup() ? "" : Long.toString(line.id());
      case KIND -> Words.kind(line.kind());
      case STATE -> line.isGroup() ? "" : stateText(line);
      case NAME -> line.title();
      case BUSY -> Durations.of(line.busy());
      case SCHEDULED -> Durations.of(line.scheduled());
      case IDLE -> Durations.of(line.idle());
      case TOTAL -> Durations.of(line.total());
      case POLLS -> Numbers.count(line.polls());
      case WAKES -> Numbers.count(line.wakes());
      case WAITING_ON -> line.waiting().kind() == WaitKind.NONE ? "" : line.waiting().brief();
      case SINCE -> line.isGroup() || line.stateFor() == 0 ? "" : Durations.of(line.stateFor());
      case SITE -> line.spawnSite().brief();
      case RUNTIME -> line.runtime();
    };
  }

  /** The colour of the cell. */
  public Tone tone(TaskLine line) {
    return switch (this) {
      case FINDINGS -> Tone.WARNING;
      case STATE -> line.outcome() == Outcome.FAILED ? Tone.DANGER : Words.tone(line.state());
      case BUSY -> Tone.ofDuration(line.busy());
      case SCHEDULED -> Tone.ofDuration(line.scheduled());
      case IDLE -> Tone.ofDuration(line.idle());
      case TOTAL -> Tone.ofDuration(line.total());
      case SINCE -> Tone.ofDuration(line.stateFor());
      case WAITING_ON ->
          line.waiting().forCapacity()
              ? Tone.DANGER
              : line.waiting().pinned() ? Tone.WARNING : Tone.TEXT;
      case NAME -> line.state() == TaskState.ENDED || line.name().isEmpty() ? Tone.DIM : Tone.TEXT;
      case ID, KIND, SITE, RUNTIME -> Tone.DIM;
      case COUNT, POLLS, WAKES -> Tone.TEXT;
    };
  }

  private static String stateText(TaskLine line) {
    String word =
        line.outcome() == Outcome.NONE || line.outcome() == Outcome.UNSEEN
            ? Words.state(line.state())
            : Words.outcome(line.outcome());
    return Words.sign(line.state()) + " " + word;
  }
}
