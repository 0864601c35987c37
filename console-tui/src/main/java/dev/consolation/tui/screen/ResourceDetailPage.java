package dev.consolation.tui.screen;

import dev.consolation.client.model.ResourceAnswer;
import dev.consolation.client.model.Wants;
import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.view.Numbers;
import dev.consolation.view.ResourceBrief;
import dev.consolation.view.ResourceDetail;
import dev.consolation.view.Tone;
import org.jspecify.annotations.Nullable;

/** One resource with all that is known of it: who waits, and who must act. */
final class ResourceDetailPage extends TextPage {
  private static final Keymap KEYS =
      Keymap.of()
          .all(READING)
          .hint(Command.GRAPH, "graph", "Write who waits for whom around it as Graphviz.", "D")
          .build();

  private final long resource;
  private @Nullable ResourceDetail last;

  ResourceDetailPage(String process, long resource) {
    super(process);
    this.resource = resource;
  }

  @Override
  public Keymap keymap() {
    return KEYS;
  }

  @Override
  public String title() {
    return "Resource";
  }

  @Override
  public Wants wants(int width, int height) {
    return super.wants(width, height).withResource(resource);
  }

  @Override
  @Nullable Doc write(Scene scene) {
    ResourceAnswer answer = scene.model().resourceOf(process, resource);
    // One that is gone stays on the screen as it was last seen.
    if (answer != null && answer.detail() != null) {
      last = answer.detail();
    }
    return last == null ? null : ResourceDoc.write(last, scene.width(), scene.sources());
  }

  @Override
  String nothingYet(Scene scene) {
    ResourceAnswer answer = scene.model().resourceOf(process, resource);
    return answer == null || answer.error().isEmpty() ? "waiting for the resource" : answer.error();
  }

  @Override
  int name(Canvas canvas, Scene scene) {
    if (last == null) {
      return canvas.text(1, 0, "resource " + resource, Pen.STRONG);
    }
    ResourceBrief brief = last.row().resource();
    int x = canvas.text(1, 0, brief.title(), Pen.STRONG);
    x = canvas.text(x + 2, 0, brief.simpleClass(), Pen.TEXT);
    String number = brief.name().isEmpty() ? "" : " #" + brief.id();
    x = canvas.text(x, 0, number, Pen.DIM);
    x = canvas.text(x + 2, 0, Numbers.of(last.row().waiters(), "waiter"), Pen.TEXT);
    ResourceAnswer answer = scene.model().resourceOf(process, resource);
    if (answer != null && !answer.error().isEmpty()) {
      String error = CellText.fit(answer.error(), canvas.width() - x - 3);
      x = canvas.text(x + 2, 0, error, Pen.of(Tone.WARNING));
    }
    return x;
  }

  @Override
  Action onOwn(Command command) {
    return command == Command.GRAPH ? new Action.WriteGraph(process, 0, resource) : Action.STAY;
  }
}
