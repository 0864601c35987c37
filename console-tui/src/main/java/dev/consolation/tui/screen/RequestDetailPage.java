package dev.consolation.tui.screen;

import dev.consolation.client.model.RequestAnswer;
import dev.consolation.client.model.Wants;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.RequestColumn;
import dev.consolation.view.RequestDetail;
import dev.consolation.view.RequestLine;
import dev.consolation.view.TaskLine;
import dev.consolation.view.Tone;
import dev.consolation.view.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request: its tasks as an indented timeline, each with its longest waits. */
final class RequestDetailPage extends TextPage {
  private static final int WAITS = 4;
  private static final int NAMES = 34;
  private static final int NUMBERS = 18;

  private final long request;

  RequestDetailPage(String process, long request) {
    super(process);
    this.request = request;
  }

  @Override
  public Keymap keymap() {
    return READING;
  }

  @Override
  public String title() {
    return "Request";
  }

  @Override
  public List<HelpPage.Line> notes() {
    return List.of(
        new HelpPage.Line("What it shows", ""),
        new HelpPage.Line("a line", "A task, below the one that spawned it, placed by its start."),
        new HelpPage.Line("━", "It lives; ┄ it waits, where the wait is one of its longest."),
        new HelpPage.Line("+12ms", "From the start of the request to the start of a wait."));
  }

  @Override
  public Wants wants(int width, int height) {
    return super.wants(width, height).withRequest(request);
  }

  @Override
  @Nullable Doc write(Scene scene) {
    RequestAnswer answer = scene.model().requestOf(process, request);
    RequestDetail detail = answer == null ? null : answer.detail();
    if (detail == null) {
      return null;
    }
    var doc = new Doc();
    long whole = 1;
    for (RequestDetail.Part part : detail.parts()) {
      whole = Math.max(whole, part.after() + part.task().total());
    }
    for (RequestDetail.Part part : detail.parts()) {
      part(doc, part, whole);
    }
    if (detail.more() > 0) {
      String more = "and " + Numbers.of(detail.more(), "task") + " more";
      doc.add((canvas, x) -> canvas.text(x + 1, 0, more, Pen.DIM));
    }
    return doc;
  }

  private static void part(Doc doc, RequestDetail.Part part, long whole) {
    TaskLine task = part.task();
    int indent = 1 + 2 * Math.min(part.depth(), 8);
    String name =
        task.title().isEmpty() ? Words.longKind(task.kind()) + " " + task.id() : task.title();
    doc.add(
        new Target.OfTask(task.id()),
        (canvas, x) -> {
          canvas.text(x + indent, 0, CellText.fit(name, NAMES - indent), Pen.ACCENT);
          Pen pen = Pen.bold(Tone.ofDuration(task.total()));
          canvas.textBefore(x + NAMES + 8, 0, Durations.of(task.total()), pen);
          String busy = "busy " + Durations.of(task.busy());
          int from = x + NAMES + 10;
          int room = canvas.width() - from - NUMBERS - 1;
          if (room >= 10) {
            bar(canvas, from, room, part, whole);
            canvas.text(from + room + 2, 0, busy, Pen.DIM);
          } else {
            canvas.text(from, 0, busy, Pen.DIM);
          }
        });
    List<RequestDetail.PastWait> longest =
        part.waits().stream()
            .sorted((a, b) -> Long.compare(b.nanos(), a.nanos()))
            .limit(WAITS)
            .sorted((a, b) -> Long.compare(a.after(), b.after()))
            .toList();
    for (RequestDetail.PastWait wait : longest) {
      doc.add((canvas, x) -> wait(canvas, x + indent + 2, wait));
    }
  }

  private static void wait(Canvas canvas, int x, RequestDetail.PastWait wait) {
    canvas.textBefore(x + 8, 0, "+" + Durations.of(wait.after()), Pen.FAINT);
    int at = canvas.text(x + 10, 0, "waited " + Durations.of(wait.nanos()), Pen.DIM);
    at = canvas.text(at + 1, 0, "for " + wait.what(), Pen.of(Tone.ofDuration(wait.nanos())));
    if (wait.site().known()) {
      at = canvas.text(at + 1, 0, "at " + wait.site().brief(), Pen.DIM);
    }
    if (!wait.waker().isEmpty()) {
      String by = "woken by " + wait.waker();
      canvas.text(at + 2, 0, CellText.fit(by, canvas.width() - at - 3), Pen.DIM);
    }
  }

  private static void bar(Canvas canvas, int from, int room, RequestDetail.Part part, long whole) {
    int start = place(part.after(), room, whole);
    int end = Math.max(start + 1, place(part.after() + part.task().total(), room, whole));
    canvas.text(from + start, 0, "━".repeat(end - start), Pen.of(Tone.RUNNING));
    for (RequestDetail.PastWait wait : part.waits()) {
      int waitFrom = Math.max(start, place(wait.after(), room, whole));
      int waitTo = Math.min(end, place(wait.after() + wait.nanos(), room, whole));
      if (waitTo > waitFrom) {
        canvas.text(from + waitFrom, 0, "┄".repeat(waitTo - waitFrom), Pen.of(Tone.IDLE));
      }
    }
  }

  private static int place(long nanos, int room, long whole) {
    return (int) Math.min(room, (double) nanos / whole * room);
  }

  @Override
  int name(Canvas line, Scene scene) {
    RequestAnswer answer = scene.model().requestOf(process, request);
    RequestDetail detail = answer == null ? null : answer.detail();
    int x = line.text(1, 0, "Request", Pen.STRONG);
    if (detail == null) {
      return x;
    }
    RequestLine row = detail.request();
    x = line.text(x + 1, 0, RequestColumn.NAME.text(row), Pen.STRONG);
    String text =
        "%s, %s; busy %s, scheduled %s, waiting %s"
            .formatted(
                RequestColumn.STATE.text(row),
                Durations.of(row.task().total()),
                Durations.of(row.task().busy()),
                Durations.of(row.task().scheduled()),
                Durations.of(row.task().idle()));
    String waits = row.waited().isEmpty() ? "" : " (" + row.waited() + ")";
    return line.text(x + 2, 0, CellText.fit(text + waits, line.width() - x - 3), Pen.DIM);
  }

  @Override
  String nothingYet(Scene scene) {
    RequestAnswer answer = scene.model().requestOf(process, request);
    return answer == null || answer.error().isEmpty() ? "waiting for the request" : answer.error();
  }
}
