package dev.consolation.gui.page;

import dev.consolation.client.model.Model;
import dev.consolation.client.model.ResourceAnswer;
import dev.consolation.client.model.Wants;
import dev.consolation.gui.control.SheetCard;
import dev.consolation.gui.viewmodel.ResourceSheets;
import dev.consolation.gui.viewmodel.Route;
import dev.consolation.view.ResourceDetail;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One resource: its state, who must act, who waits, who was woken. */
final class ResourceDetailPage extends ScrollingPage {
  private final Desk desk;
  private final String process;
  private final long id;
  private final Sentences wrong = new Sentences("alert", false);
  private final SheetCard about;
  private final SheetCard responsible;
  private final SheetCard waiters;
  private final SheetCard links;
  private final SheetCard wakes;
  private final Columns columns = new Columns(58);
  private @Nullable ResourceDetail shown;

  ResourceDetailPage(Desk desk, String process, long id) {
    super("Resource " + id);
    this.desk = desk;
    this.process = process;
    this.id = id;
    about = new SheetCard(desk::open);
    responsible = new SheetCard(desk::open);
    waiters = new SheetCard(desk::open);
    links = new SheetCard(desk::open);
    wakes = new SheetCard(desk::open);
    head.tool(
        Icons.button(
            Feather.SHARE_2,
            "Wait graph",
            "Who waits for whom around this resource (w).",
            this::graph));
    columns.left(about, responsible, waiters).right(links, wakes);
    columns.setVisible(false);
    add(wrong, columns);
  }

  private void graph() {
    desk.open(new Route.Graph(process, 0, id));
  }

  @Override
  public Wants wants() {
    return Wants.of(process).withResource(id);
  }

  @Override
  public void show(Model model) {
    ResourceAnswer answer = model.resourceOf(process, id);
    if (answer == null) {
      head.hint("waiting for what is known of it …");
      return;
    }
    ResourceDetail detail = answer.detail();
    if (detail == null) {
      head.hint(answer.error());
      return;
    }
    if (detail.equals(shown)) {
      return;
    }
    shown = detail;
    var sheets = new ResourceSheets(process, detail);
    columns.setVisible(true);
    head.title(sheets.title());
    head.hint(sheets.state());
    wrong.show(sheets.findings());
    about.show(sheets.about(desk.sources()));
    responsible.show(sheets.responsible());
    waiters.show(sheets.waiters());
    links.show(sheets.links());
    wakes.show(sheets.wakes());
  }

  @Override
  public boolean key(KeyEvent event) {
    if (event.getText().equals("w")) {
      graph();
      return true;
    }
    return false;
  }
}
