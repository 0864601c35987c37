package dev.consolation.tui.screen;

import dev.consolation.client.model.SourceLines;
import dev.consolation.stack.Frame;
import dev.consolation.stack.StackLine;
import dev.consolation.stack.StackTrimmer;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskState;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.CellText;
import dev.consolation.tui.widget.Gauge;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.TaskDetail;
import dev.consolation.view.TaskLine;
import dev.consolation.view.Tone;
import dev.consolation.view.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes all that is known of a task. */
final class TaskDoc {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  private final TaskDetail detail;
  private final TaskLine task;
  private final ZoneId zone;
  private final SourceLines sources;
  private final boolean frozen;

  private TaskDoc(TaskDetail detail, boolean frozen, ZoneId zone, SourceLines sources) {
    this.frozen = frozen;
    this.detail = detail;
    this.task = detail.task();
    this.zone = zone;
    this.sources = sources;
  }

  /**
   * The text for a screen so wide; wide ones have statistics at the right.
   *
   * @param frozen it comes from files: nobody saw the task spawned, polled or woken
   */
  static Doc write(
      TaskDetail detail,
      boolean frozen,
      boolean allFrames,
      int width,
      ZoneId zone,
      SourceLines sources) {
    var writer = new TaskDoc(detail, frozen, zone, sources);
    var whole = new Doc();
    WaitDoc.problems(whole, detail.findings(), width);
    writer.waiting(whole);
    whole.blank();
    if (frozen) {
      writer.origin(whole);
      writer.stack(whole, allFrames);
      return whole;
    }
    Doc left = writer.left();
    Doc right = writer.right();
    if (width >= 110) {
      whole.addAll(Doc.beside(left, right, Math.max(56, width - 58)));
    } else {
      whole.addAll(left);
      whole.blank();
      whole.addAll(right);
    }
    writer.stack(whole, allFrames);
    return whole;
  }

  private Doc left() {
    var doc = new Doc();
    life(doc);
    origin(doc);
    return doc;
  }

  private Doc right() {
    var doc = new Doc();
    StatsDoc.histogram(doc, "Polls", detail.polls(), detail.sitePolls());
    StatsDoc.histogram(doc, "Wake to poll", detail.delays(), detail.siteDelays());
    wakes(doc);
    return doc;
  }

  private void waiting(Doc doc) {
    if (task.state() == TaskState.ENDED) {
      doc.heading("Ended", "");
      doc.field("outcome", outcome(), outcomePen());
      doc.field("at", moment(detail.endedAt()), Pen.TEXT);
      return;
    }
    if (task.state() == TaskState.RUNNING) {
      doc.heading("Running", lasting(task));
      doc.field("on", detail.workerName().isEmpty() ? "its own thread" : worker(), Pen.TEXT);
      return;
    }
    if (task.state() == TaskState.SCHEDULED) {
      doc.heading("Scheduled", lasting(task));
      doc.field("in", task.runtime(), Pen.TEXT);
      return;
    }
    WaitDoc.waiting(doc, detail, sources);
  }

  /** How long it has been in its state; nothing in a dump alone, which does not know. */
  static String lasting(TaskLine task) {
    if (task.stateFor() == 0) {
      return "";
    }
    // Whoever was first seen in a state was in it before.
    boolean longer = task.seenAtAttach() && task.stateFor() == task.total();
    return (longer ? "for at least " : "for ") + Durations.of(task.stateFor());
  }

  private String worker() {
    return detail.workerName();
  }

  private String outcome() {
    return detail.exceptionClass().isEmpty()
        ? Words.outcome(task.outcome())
        : Words.outcome(task.outcome()) + ": " + detail.exceptionClass();
  }

  private Pen outcomePen() {
    return task.outcome() == Outcome.FAILED ? Pen.bold(Tone.DANGER) : Pen.TEXT;
  }

  private void life(Doc doc) {
    doc.heading("Time", "");
    doc.field(
        "total",
        Durations.of(task.total()) + (task.seenAtAttach() ? " since the attach" : ""),
        Pen.TEXT);
    share(doc, "busy", task.busy(), Tone.RUNNING);
    share(doc, "scheduled", task.scheduled(), Tone.SCHEDULED);
    share(doc, "idle", task.idle(), Tone.IDLE);
    doc.field("polls", Numbers.exact(task.polls()), Pen.TEXT);
    if (detail.pins() > 0) {
      doc.field(
          "pinned",
          Numbers.of(detail.pins(), "time") + ", " + Durations.of(detail.pinned()) + " in all",
          Pen.of(Tone.WARNING));
    }
  }

  private void share(Doc doc, String label, long nanos, Tone tone) {
    double share = task.total() > 0 ? Math.min(1, (double) nanos / task.total()) : 0;
    doc.add(
        (canvas, x) -> {
          canvas.text(x + 1, 0, label, Pen.DIM);
          canvas.text(x + Doc.LABEL, 0, Durations.of(nanos), Pen.TEXT);
          canvas.textBefore(x + Doc.LABEL + 13, 0, Numbers.percent(share), Pen.DIM);
          int room = Math.min(24, canvas.width() - x - Doc.LABEL - 15);
          if (room >= 6) {
            Gauge.draw(
                canvas, x + Doc.LABEL + 14, 0, room, 1, List.of(new Gauge.Share(share, tone)));
          }
        });
  }

  private void origin(Doc doc) {
    doc.heading("Origin", "");
    if (!task.taskClass().isEmpty()) {
      doc.field("runs", task.taskClass(), Pen.TEXT);
    }
    if (!task.runtime().isEmpty()) {
      doc.field("runtime", task.runtime(), Pen.TEXT);
    }
    if (frozen) {
      boolean known = task.spawnSite().known(); // by a recording beside the dump
      doc.field(
          "spawned",
          known ? "at " + task.spawnSite().full() : "when and where a dump does not say",
          known ? Pen.ACCENT : Pen.DIM);
    } else {
      doc.field(
          task.seenAtAttach() ? "first seen" : "spawned",
          moment(detail.spawnedAt())
              + ", "
              + Durations.of(Math.max(0, detail.now() - detail.spawnedAt()))
              + " ago",
          Pen.TEXT);
      doc.field("at", task.spawnSite().full(), task.spawnSite().known() ? Pen.ACCENT : Pen.DIM);
    }
    String by = "by";
    for (TaskDetail.Ancestor spawner : detail.spawners()) {
      spawner(doc, by, spawner);
      by = "";
    }
    if (detail.liveChildren() > 0) {
      doc.field("children", Numbers.of(detail.liveChildren(), "live task"), Pen.TEXT);
    }
    TaskDetail.Trace trace = detail.trace();
    if (!trace.trace().isEmpty()) {
      doc.field(
          "trace",
          trace.trace() + (trace.ofApplication() ? ", the application's" : ""),
          trace.ofApplication() ? Pen.ACCENT : Pen.DIM);
      String parent = trace.parent().isEmpty() ? "a root" : "child of " + trace.parent();
      doc.field("span", trace.span() + ", " + parent, Pen.DIM);
    }
    for (TaskDetail.Label label : detail.labels()) {
      doc.field(label.key(), label.value(), Pen.TEXT);
    }
  }

  private static void spawner(Doc doc, String by, TaskDetail.Ancestor spawner) {
    doc.add(
        new Target.OfTask(spawner.id()),
        (canvas, x) -> {
          canvas.text(x + 1, 0, by, Pen.DIM);
          int at = canvas.text(x + Doc.LABEL, 0, Words.longKind(spawner.kind()), Pen.TEXT);
          at = canvas.text(at + 1, 0, Long.toString(spawner.id()), Pen.DIM);
          if (!spawner.name().isEmpty()) {
            at = canvas.text(at + 1, 0, spawner.name(), Pen.ACCENT);
          }
          if (spawner.ended()) {
            at = canvas.text(at + 1, 0, "ended", Pen.of(Tone.ENDED));
          }
          if (spawner.spawnSite().known()) {
            String site = "from " + spawner.spawnSite().brief();
            canvas.text(at + 1, 0, CellText.fit(site, canvas.width() - at - 2), Pen.DIM);
          }
        });
  }

  private void wakes(Doc doc) {
    doc.heading("Wakes", Numbers.exact(task.wakes()));
    for (TaskDetail.WakesBy by : detail.wakes()) {
      if (by.count() == 0) {
        continue;
      }
      double share = task.wakes() > 0 ? Math.min(1, (double) by.count() / task.wakes()) : 0;
      doc.add(
          (canvas, x) -> {
            canvas.text(x + 1, 0, "by " + Words.waker(by.kind()), Pen.DIM);
            canvas.textBefore(x + 29, 0, Numbers.count(by.count()), Pen.TEXT);
            canvas.textBefore(x + 36, 0, Numbers.percent(share), Pen.DIM);
          });
    }
    TaskDetail.Waker last = detail.lastWaker();
    if (last.at() != 0) {
      String who =
          last.name().isEmpty()
              ? Words.waker(last.kind()) + (last.task() == 0 ? "" : " " + last.task())
              : last.name() + (last.task() == 0 ? "" : " (" + last.task() + ")");
      doc.add(
          last.task() == 0 ? null : new Target.OfTask(last.task()),
          (canvas, x) -> {
            int at = canvas.text(x + 1, 0, "last by", Pen.DIM);
            at = canvas.text(at + 1, 0, who, last.task() == 0 ? Pen.TEXT : Pen.ACCENT);
            canvas.text(
                at + 1, 0, Durations.of(Math.max(0, detail.now() - last.at())) + " ago", Pen.DIM);
          });
    }
  }

  private void stack(Doc doc, boolean allFrames) {
    List<Frame> stack = detail.stack();
    if (stack.isEmpty()) {
      doc.heading("Stack", "");
      String why = detail.stackUnavailable();
      doc.add((canvas, x) -> canvas.text(x + 1, 0, why.isEmpty() ? "asked for" : why, Pen.DIM));
      return;
    }
    List<StackLine> trimmed = StackTrimmer.trim(stack);
    long kept = trimmed.stream().filter(StackLine.Kept.class::isInstance).count();
    if (allFrames || kept == stack.size()) {
      doc.heading("Stack", Numbers.of(stack.size(), "frame"));
      for (int i = 0; i < stack.size(); i++) {
        frame(doc, i + 1, stack.get(i), false);
      }
      return;
    }
    doc.heading(
        "Stack", "yours: " + kept + " of " + Numbers.of(stack.size(), "frame") + ", f shows all");
    for (StackLine line : trimmed) {
      switch (line) {
        case StackLine.Kept it -> frame(doc, it.number(), it.frame(), true);
        case StackLine.Gap gap ->
            doc.add((canvas, x) -> canvas.text(x + 5, 0, gap.text(), Pen.DIM));
      }
    }
  }

  private static void frame(Doc doc, int number, Frame frame, boolean own) {
    doc.add(
        (canvas, x) -> {
          canvas.textBefore(x + 4, 0, Integer.toString(number), Pen.DIM);
          canvas.text(
              x + 5,
              0,
              CellText.fitEnd(frame.text(), canvas.width() - x - 6),
              own ? Pen.TEXT : Pen.of(Tone.MILLIS));
        });
  }

  private String moment(long unixNanos) {
    return CLOCK.format(
        Instant.ofEpochSecond(unixNanos / 1_000_000_000, unixNanos % 1_000_000_000).atZone(zone));
  }
}
