package dev.consolation.tui.screen;

import dev.consolation.client.model.Connection;
import dev.consolation.client.model.FindingsAnswer;
import dev.consolation.tui.theme.Ground;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.tui.widget.Sparkline;
import dev.consolation.view.Durations;
import dev.consolation.view.FindingLine;
import dev.consolation.view.HistoryPoint;
import dev.consolation.view.Numbers;
import dev.consolation.view.Overview;
import dev.consolation.view.ProcessLine;
import dev.consolation.view.ProcessState;
import dev.consolation.view.Tone;
import dev.consolation.view.Words;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The first lines of every screen about a process: who it is, how it stands, what it does. */
final class Header {
  private static final int SPARK = 12;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Header() {}

  /** How many lines it has on a screen of so many. */
  static int lines(int height) {
    return height >= 14 ? 3 : height >= 9 ? 2 : height >= 3 ? 1 : 0;
  }

  /** How many lines it has now: one more when something proven is wrong. */
  static int lines(Scene scene, String process) {
    boolean more = scene.height() >= 6 && !proven(scene, process).isEmpty();
    return lines(scene.height()) + (more ? 1 : 0);
  }

  private static List<FindingLine> proven(Scene scene, String process) {
    FindingsAnswer findings = scene.model().findingsOf(process);
    return findings == null ? List.of() : findings.proven();
  }

  static void draw(Canvas canvas, Scene scene, String process) {
    List<FindingLine> proven = proven(scene, process);
    boolean banner = scene.height() >= 6 && !proven.isEmpty();
    int rows = canvas.height() - (banner ? 1 : 0);
    if (banner) {
      banner(canvas.rows(rows, 1), proven);
    }
    if (rows > 0) {
      identity(canvas.rows(0, 1), scene, process);
    }
    Optional<Overview> overview = scene.model().overview(process);
    if (rows > 1) {
      overview.ifPresent(o -> states(canvas.rows(1, 1), o));
    }
    if (rows > 2) {
      overview.ifPresent(o -> third(canvas.rows(2, 1), scene, o));
    }
  }

  private static void banner(Canvas line, List<FindingLine> proven) {
    line.fill(Ground.ALERT);
    FindingLine first = proven.getFirst();
    String also = proven.size() == 1 ? "" : ", and " + (proven.size() - 1) + " more";
    String text = first.name().replace('-', ' ') + " detected" + also + ", P for more";
    line.text(1, 0, CellText.fit("! " + text, line.width() - 2), Pen.bold(Tone.TEXT));
  }

  /** The first line alone, for screens that are not about a process. */
  static void identity(Canvas canvas, Scene scene, String process) {
    canvas.fill(Ground.BAR);
    int end = connection(canvas, scene);
    Optional<ProcessLine> known =
        scene
            .model()
            .process(process)
            .or(() -> scene.model().overview(process).map(Overview::process));
    if (known.isEmpty()) {
      canvas.part(0, 0, end, 1).text(1, 0, "Consolation", Pen.STRONG);
      return;
    }
    ProcessLine line = known.get();
    Canvas left = canvas.part(0, 0, end, 1);
    int x = left.text(1, 0, line.title(), Pen.STRONG);
    if (line.pid() != 0) { // not every dump says it
      x = left.text(x + 1, 0, Long.toString(line.pid()), Pen.DIM);
    }
    if (line.state() == ProcessState.FROZEN || line.state() == ProcessState.RECORDED) {
      String at = line.stateSinceNanos() == 0 ? "" : " at " + moment(line.stateSinceNanos());
      x = left.text(x + 2, 0, line.state().word() + at, Pen.bold(line.state().tone()));
    } else if (line.state() != ProcessState.CONNECTED && line.state() != ProcessState.UNKNOWN) {
      x = left.text(x + 2, 0, line.state().word(), Pen.bold(line.state().tone()));
      long since = scene.nowMillis() * 1_000_000 - line.stateSinceNanos();
      if (line.stateSinceNanos() > 0 && since > 0) {
        x =
            left.text(
                x + 1, 0, Durations.of(since / 1_000_000_000 * 1_000_000_000) + " ago", Pen.DIM);
      }
    }
    Optional<ProcessLine> newer = newer(scene, line);
    if (newer.isPresent()) {
      x = left.text(x + 2, 0, "n", Pen.bold(Tone.ACCENT));
      left.text(x + 1, 0, "opens its successor " + newer.get().pid(), Pen.TEXT);
    } else if (end - x > 24) {
      left.text(x + 2, 0, "JDK " + line.jdk(), Pen.DIM);
    }
  }

  private static String moment(long unixNanos) {
    return MOMENT.format(Instant.ofEpochSecond(unixNanos / 1_000_000_000));
  }

  /** The process that runs in place of one that has ended: the same main class on the same host. */
  static Optional<ProcessLine> newer(Scene scene, ProcessLine process) {
    if (process.state() != ProcessState.ENDED) {
      return Optional.empty();
    }
    return scene.model().processes().stream()
        .filter(p -> p.state() == ProcessState.CONNECTED)
        .filter(p -> p.main().equals(process.main()) && p.host().equals(process.host()))
        .filter(p -> p.startedMillis() > process.startedMillis())
        .findFirst();
  }

  // At the right; returns where it begins. What is wrong takes the whole line.
  private static int connection(Canvas canvas, Scene scene) {
    Connection connection = scene.model().connection();
    int end = canvas.width() - 1;
    if (scene.paused()) {
      String badge = " PAUSED ";
      int x = end - badge.length();
      canvas.part(x, 0, badge.length(), 1).ground(Ground.ALERT);
      canvas.text(x, 0, badge, Pen.bold(Tone.TEXT));
      end = x - 1;
    }
    boolean roomy = canvas.width() >= 60;
    return switch (connection.phase()) {
      case CONNECTED -> {
        String text = roomy ? "● " + connection.address() : "●";
        int x = end - CellText.width(text);
        canvas.text(x, 0, text, Pen.DIM);
        canvas.text(x, 0, "●", Pen.of(Tone.GOOD));
        yield Math.max(0, x - 1);
      }
      case CONNECTING -> {
        String text = roomy ? "◐ connecting to " + connection.address() : "◐";
        canvas.textBefore(end, 0, text, Pen.of(Tone.WARNING));
        yield Math.max(0, end - CellText.width(text) - 1);
      }
      case LOST -> {
        long seconds = connection.secondsLeft(scene.nowMillis());
        String again = seconds > 0 ? "again in " + seconds + "s" : "trying again";
        String text =
            roomy
                ? " × no connection to " + connection.address() + ", " + again + " "
                : " × " + again + " ";
        int x = Math.max(0, end - CellText.width(text));
        canvas.part(x, 0, CellText.width(text), 1).ground(Ground.ALERT);
        canvas.text(x, 0, text, Pen.bold(Tone.TEXT));
        yield Math.max(0, x - 1);
      }
    };
  }

  private static void states(Canvas canvas, Overview o) {
    // Sparklines need room; numbers come first.
    boolean sparks = canvas.width() >= 4 * (10 + 8 + SPARK);
    int spark = sparks ? SPARK : canvas.width() >= 100 ? 6 : 0;
    int x = 1;
    x = state(canvas, x, "running", o.running(), Tone.RUNNING, o, HistoryPoint::running, spark);
    x =
        state(
            canvas,
            x,
            "scheduled",
            o.scheduled(),
            Tone.SCHEDULED,
            o,
            HistoryPoint::scheduled,
            spark);
    x = state(canvas, x, "idle", o.idle(), Tone.IDLE, o, HistoryPoint::idle, spark);
    double utilisation =
        o.history().isEmpty() ? 0 : o.history().get(o.history().size() - 1).utilisation();
    x = canvas.text(x, 0, "workers", Pen.DIM);
    x = canvas.text(x + 1, 0, Numbers.count(o.workers()), Pen.STRONG);
    x = canvas.text(x + 1, 0, "busy", Pen.DIM);
    canvas.textBefore(x + 5, 0, Numbers.percent(utilisation), Pen.STRONG);
    spark(canvas, x + 6, spark, o.history(), HistoryPoint::utilisation, 1, Tone.ACCENT);
  }

  private static int state(
      Canvas canvas,
      int x,
      String word,
      long count,
      Tone tone,
      Overview o,
      ToDoubleFunction<HistoryPoint> value,
      int spark) {
    int at = canvas.text(x, 0, word, Pen.DIM);
    String number = Numbers.count(count);
    at += Math.max(CellText.width(number), spark > 0 ? 6 : 1) + 1;
    canvas.textBefore(at, 0, number, Pen.bold(tone));
    spark(canvas, at + 1, spark, o.history(), value, 0, tone);
    return at + (spark > 0 ? spark + 1 : 0) + 3;
  }

  private static void spark(
      Canvas canvas,
      int x,
      int width,
      List<HistoryPoint> history,
      ToDoubleFunction<HistoryPoint> value,
      double max,
      Tone tone) {
    double[] values = history.stream().mapToDouble(value).toArray();
    Sparkline.draw(canvas, x, 0, width, values, max, Pen.of(tone));
  }

  private static void third(Canvas canvas, Scene scene, Overview o) {
    ProcessLine process = scene.model().process(o.process().id()).orElse(o.process());
    if (process.state() == ProcessState.FROZEN) {
      FrozenLine.draw(canvas, process);
    } else {
      costs(canvas, o);
    }
  }

  private static void costs(Canvas canvas, Overview o) {
    int x = 1;
    x = pair(canvas, x, "events", Numbers.rate(o.eventsPerSecond()), Pen.TEXT);
    String cost = Numbers.percent(o.agentPpm() / 1e6) + " of a core";
    String memory = canvas.width() >= 100 ? ", " + Numbers.bytes(o.agentBytes()) : "";
    x = pair(canvas, x, "agent", cost + memory, Pen.TEXT);
    x = pair(canvas, x, "level", Words.level(o.level()), Pen.TEXT);
    long dropped = o.droppedInAll();
    if (dropped > 0) {
      x = pair(canvas, x, "dropped", Numbers.count(dropped), Pen.bold(Tone.DANGER));
    } else {
      x = pair(canvas, x, "dropped", "0", Pen.TEXT);
    }
    x = pair(canvas, x, "spawned", Numbers.count(o.spawned()), Pen.TEXT);
    x = pair(canvas, x, "ended", Numbers.count(o.ended()), Pen.TEXT);
    if (o.failed() > 0) {
      pair(canvas, x, "failed", Numbers.count(o.failed()), Pen.of(Tone.DANGER));
    }
  }

  private static int pair(Canvas canvas, int x, String label, String value, Pen pen) {
    int at = canvas.text(x, 0, label, Pen.DIM) + 1;
    return canvas.text(at, 0, value, pen) + 3;
  }
}
