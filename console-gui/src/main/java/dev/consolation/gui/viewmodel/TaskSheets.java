package dev.consolation.gui.viewmodel;

import dev.consolation.client.model.SourceLines;
import dev.consolation.gui.viewmodel.Sheet.Style;
import dev.consolation.stack.Frame;
import dev.consolation.stack.StackLine;
import dev.consolation.stack.StackTrimmer;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskState;
import dev.consolation.task.WaitKind;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.Place;
import dev.consolation.view.Remedies;
import dev.consolation.view.ResourceBrief;
import dev.consolation.view.TaskDetail;
import dev.consolation.view.TaskLine;
import dev.consolation.view.Tone;
import dev.consolation.view.Wait;
import dev.consolation.view.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says all that is known of a task. */
public final class TaskSheets {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  private final String process;
  private final TaskDetail detail;
  private final TaskLine task;

  public TaskSheets(String process, TaskDetail detail) {
    this.process = process;
    this.detail = detail;
    task = detail.task();
  }

  /** What it is called. */
  public String title() {
    return task.title().isEmpty() ? Words.longKind(task.kind()) + " " + task.id() : task.title();
  }

  /** What it is: {@code virtual thread 42 in pool-1}. */
  public String kind() {
    String text = Words.longKind(task.kind()) + " " + task.id();
    return task.runtime().isEmpty() ? text : text + " in " + task.runtime();
  }

  /** Its state with its sign and since when: {@code ○ idle for 3.20s}. */
  public String state() {
    boolean over = task.state() == TaskState.ENDED && task.outcome() != Outcome.NONE;
    String word = over ? Words.outcome(task.outcome()) : Words.state(task.state());
    return (Words.sign(task.state()) + " " + word + " " + lasting()).strip();
  }

  /** How long it has been in its state; nothing in a dump alone, which does not know. */
  private String lasting() {
    if (task.stateFor() == 0) {
      return "";
    }
    // Whoever was first seen in a state was in it before.
    boolean longer = task.seenAtAttach() && task.stateFor() == task.total();
    return (longer ? "for at least " : "for ") + Durations.of(task.stateFor());
  }

  public Tone tone() {
    return task.outcome() == Outcome.FAILED ? Tone.DANGER : Words.tone(task.state());
  }

  /** What it does now: waits, runs, is queued, or how it ended. */
  public Sheet now(SourceLines sources) {
    return switch (task.state()) {
      case ENDED -> {
        var sheet = Sheet.titled("Ended", "");
        String exception = detail.exceptionClass();
        String outcome = Words.outcome(task.outcome());
        sheet.fact(
            "outcome",
            exception.isEmpty() ? outcome : outcome + ": " + exception,
            "",
            tone(),
            null);
        yield sheet.fact("at", moment(detail.endedAt())).build();
      }
      case RUNNING -> {
        String on = detail.workerName().isEmpty() ? "its own thread" : detail.workerName();
        yield Sheet.titled("Running", lasting()).fact("on", on).build();
      }
      case SCHEDULED ->
          Sheet.titled("Scheduled", lasting())
              .fact("in", task.runtime())
              .note("It was woken and has no worker yet.")
              .build();
      case IDLE, UNKNOWN -> waiting(sources);
    };
  }

  private Sheet waiting(SourceLines sources) {
    Wait wait = task.waiting();
    var sheet = Sheet.titled("Waiting", lasting());
    if (wait.kind() == WaitKind.NONE) {
      return sheet.note("For what is not known.").build();
    }
    if (wait.forCapacity()) {
      sheet.line(Style.ALERT, "", "waiting " + wait.sentence(), Tone.DANGER);
    } else {
      Tone tone = wait.pinned() ? Tone.WARNING : Tone.TEXT;
      sheet.fact("waits", wait.sentence(), "", tone, leads(wait.resource()));
    }
    if (!wait.method().isEmpty()) {
      sheet.fact("in", wait.method());
    }
    boolean known = wait.site().known() && !wait.sampled();
    Place place = known ? wait.site() : inStack();
    if (place.known()) {
      place(sheet, place, sources);
      if (!known) {
        sheet.note("By the stack below, taken when this page was opened.");
      }
    } else if (wait.site().known()) {
      place(sheet, wait.site(), sources);
      sheet.note("The place of an earlier wait of this task.");
    }
    for (ResourceBrief held : detail.holds()) {
      sheet.fact("holds", held.title(), held.state(), Tone.ACCENT, leads(held));
    }
    return sheet.build();
  }

  private @Nullable Route leads(@Nullable ResourceBrief resource) {
    return resource == null ? null : new Route.Resource(process, resource.id());
  }

  private static void place(Sheet.Builder sheet, Place place, SourceLines sources) {
    sheet.fact("at", place.full(), "", Tone.ACCENT, null);
    String code = sources.line(place);
    if (!code.isEmpty()) {
      sheet.line(Style.CODE, Integer.toString(place.line()), code, Tone.TEXT);
    }
  }

  private Place inStack() {
    for (Frame frame : detail.stack()) {
      if (!StackTrimmer.ofOthers(frame)) {
        return new Place(frame.className(), frame.method(), frame.file(), frame.line());
      }
    }
    return Place.UNKNOWN;
  }

  /** From the task to whom it waits for. */
  public List<ChainStep> chain() {
    return ChainStep.of(process, detail.chain());
  }

  /** What can be done about its wait; none where nothing is known. */
  public List<String> remedies() {
    return Remedies.of(task.waiting());
  }

  /** Sentences of findings. */
  public List<String> findings() {
    return detail.findings();
  }

  /** How its time went. */
  public Sheet time() {
    String since = task.seenAtAttach() ? "since the attach" : "since it was spawned";
    var sheet = Sheet.titled("Time", Durations.of(task.total()) + " " + since);
    share(sheet, "busy", task.busy(), Tone.RUNNING);
    share(sheet, "scheduled", task.scheduled(), Tone.SCHEDULED);
    share(sheet, "idle", task.idle(), Tone.IDLE);
    sheet.fact("polls", Numbers.exact(task.polls()));
    if (detail.pins() > 0) {
      String pins = Numbers.of(detail.pins(), "time");
      String all = Durations.of(detail.pinned()) + " in all";
      sheet.fact("pinned", pins, all, Tone.WARNING, null);
    }
    return sheet.build();
  }

  private void share(Sheet.Builder sheet, String label, long nanos, Tone tone) {
    double share = task.total() > 0 ? Math.clamp((double) nanos / task.total(), 0, 1) : 0;
    sheet.share(label, Durations.of(nanos), Numbers.percent(share), tone, share);
  }

  /** Where it comes from. */
  public Sheet origin(ZoneId zone) {
    var sheet = Sheet.titled("Origin", "");
    if (!task.taskClass().isEmpty()) {
      sheet.fact("runs", task.taskClass());
    }
    String ago = Durations.of(Math.max(0, detail.now() - detail.spawnedAt())) + " ago";
    sheet.fact(
        task.seenAtAttach() ? "first seen" : "spawned",
        moment(detail.spawnedAt(), zone),
        ago,
        Tone.TEXT,
        null);
    Tone tone = task.spawnSite().known() ? Tone.ACCENT : Tone.DIM;
    sheet.fact("at", task.spawnSite().full(), "", tone, null);
    String by = "by";
    for (TaskDetail.Ancestor spawner : detail.spawners()) {
      String name = spawner.name().isEmpty() ? "" : " " + spawner.name();
      String site = spawner.spawnSite().known() ? "from " + spawner.spawnSite().brief() : "";
      sheet.fact(
          by,
          Words.longKind(spawner.kind()) + " " + spawner.id() + name,
          spawner.ended() ? "ended" : site,
          spawner.ended() ? Tone.ENDED : Tone.ACCENT,
          new Route.Task(process, spawner.id()));
      by = "";
    }
    if (detail.liveChildren() > 0) {
      sheet.fact("children", Numbers.of(detail.liveChildren(), "live task"));
    }
    detail.labels().forEach(label -> sheet.fact(label.key(), label.value()));
    return sheet.build();
  }

  /** Who woke it. */
  public Sheet wakes() {
    var sheet = Sheet.titled("Wakes", Numbers.exact(task.wakes()));
    for (TaskDetail.WakesBy by : detail.wakes()) {
      if (by.count() > 0) {
        double share = task.wakes() > 0 ? Math.min(1, (double) by.count() / task.wakes()) : 0;
        sheet.share(
            "by " + Words.waker(by.kind()),
            Numbers.count(by.count()),
            Numbers.percent(share),
            Tone.ACCENT,
            share);
      }
    }
    TaskDetail.Waker last = detail.lastWaker();
    if (last.at() != 0) {
      String number = last.task() == 0 ? "" : " " + last.task();
      String who = last.name().isEmpty() ? Words.waker(last.kind()) + number : last.name();
      sheet.fact(
          "last by",
          who,
          Durations.of(Math.max(0, detail.now() - last.at())) + " ago",
          last.task() == 0 ? Tone.TEXT : Tone.ACCENT,
          last.task() == 0 ? null : new Route.Task(process, last.task()));
    }
    return sheet.build();
  }

  /** Its stack: the user's frames, or all. */
  public Sheet stack(boolean all) {
    List<Frame> stack = detail.stack();
    if (stack.isEmpty()) {
      String why = detail.stackUnavailable();
      return Sheet.titled("Stack", "").note(why.isEmpty() ? "It is asked for." : why).build();
    }
    List<StackLine> trimmed = StackTrimmer.trim(stack);
    long kept = trimmed.stream().filter(StackLine.Kept.class::isInstance).count();
    if (all || kept == stack.size()) {
      var sheet = Sheet.titled("Stack", Numbers.of(stack.size(), "frame"));
      for (int i = 0; i < stack.size(); i++) {
        frame(sheet, i + 1, stack.get(i));
      }
      return sheet.build();
    }
    String yours = "yours: " + kept + " of " + Numbers.of(stack.size(), "frame");
    var sheet = Sheet.titled("Stack", yours);
    for (StackLine line : trimmed) {
      switch (line) {
        case StackLine.Kept it -> frame(sheet, it.number(), it.frame());
        case StackLine.Gap gap -> sheet.line(Style.GAP, "", gap.text(), Tone.DIM);
      }
    }
    return sheet.build();
  }

  private static void frame(Sheet.Builder sheet, int number, Frame frame) {
    Tone tone = StackTrimmer.ofOthers(frame) ? Tone.DIM : Tone.TEXT;
    sheet.line(Style.FRAME, Integer.toString(number), frame.text(), tone);
  }

  private static String moment(long unixNanos) {
    return moment(unixNanos, ZoneId.systemDefault());
  }

  private static String moment(long unixNanos, ZoneId zone) {
    return CLOCK.format(
        Instant.ofEpochSecond(unixNanos / 1_000_000_000, unixNanos % 1_000_000_000).atZone(zone));
  }
}
