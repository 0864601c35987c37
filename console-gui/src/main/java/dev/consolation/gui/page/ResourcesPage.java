package dev.consolation.gui.page;

import dev.consolation.client.model.Model;
import dev.consolation.client.model.ResourcePage;
import dev.consolation.client.model.Wants;
import dev.consolation.gui.control.Cell;
import dev.consolation.gui.control.GridColumn;
import dev.consolation.gui.control.GridRows;
import dev.consolation.gui.control.Pen;
import dev.consolation.gui.viewmodel.ResourceList;
import dev.consolation.gui.viewmodel.Route;
import dev.consolation.server.query.ResourceField;
import dev.consolation.view.Numbers;
import dev.consolation.view.ResourceColumn;
import dev.consolation.view.ResourceLine;
import dev.consolation.view.Tone;
import java.util.List;

/** What the tasks of a process wait for. */
final class ResourcesPage extends ListingPage<ResourceLine> {
  private final String process;
  private final ResourceList list;

  ResourcesPage(Desk desk, ResourceList list, String process) {
    super(
        desk,
        "Resources",
        list,
        "Filter: inventory, kind:lock, waiters>3 …",
        "a word   in name, class, kind, owner or id",
        ResourceField.values());
    this.process = process;
    this.list = list;
    filter.text(list.filter());
    grid.columns(ResourceList.COLUMNS.stream().map(ResourcesPage::column).toList());
    grid.words(
        line ->
            line.resource().title()
                + ", "
                + line.resource().state()
                + ", "
                + Numbers.of(line.waiters(), "waiter"));
    grid.ground(line -> line.findings() > 0 ? Tone.DANGER : null);
    grid.onSort(key -> changed(() -> list.sort(ResourceColumn.valueOf(key))));
  }

  private static GridColumn<ResourceLine> column(ResourceColumn column) {
    double width =
        switch (column) {
          case FINDINGS -> 2.6;
          case KIND -> 8.5;
          case NAME -> 13;
          case STATE -> 16;
          case CLASS -> 12;
          case OWNER -> 12;
          case WAITERS, LONGEST -> 6.6;
          default -> 5.5;
        };
    double grow =
        switch (column) {
          case NAME -> 1.5;
          case STATE -> 2;
          case OWNER, CLASS -> 1;
          default -> 0;
        };
    return new GridColumn<>(
        column.name(),
        column.title(),
        width,
        grow,
        column.number(),
        column.help(),
        (pen, cell, line) -> cell(column, pen, cell, line));
  }

  private static void cell(ResourceColumn column, Pen pen, Cell cell, ResourceLine line) {
    Tone tone = column.tone(line);
    String text = column.text(line);
    switch (column) {
      case FINDINGS -> {
        if (!text.isEmpty()) {
          pen.badge(cell.x(), cell.middle(), text, Tone.DANGER);
        }
      }
      case NAME -> pen.strong(cell, text, tone);
      case STATE -> pen.text(cell, text, text.endsWith("full") ? Tone.DANGER : tone);
      default -> {
        if (column.number()) {
          pen.right(cell, text, tone);
        } else {
          pen.text(cell, text, tone);
        }
      }
    }
  }

  @Override
  public Wants wants() {
    return Wants.of(process).with(list.want(grid.seen()));
  }

  @Override
  public void show(Model model) {
    ResourcePage page = model.resourcesOf(process);
    if (page != null) {
      list.settle(page, grid.seen());
    }
    show();
  }

  @Override
  void show() {
    ResourcePage page = list.page();
    grid.sorted(list.sort().name(), list.descending());
    if (page == null) {
      grid.show(GridRows.of(List.of()), "Waiting for the resources …");
      return;
    }
    head.count(Numbers.exact(page.totalRows()));
    filter.error(page.filterError());
    String none =
        list.filter().isBlank()
            ? "No task waits for a resource."
            : "No resource matches the filter. Esc drops it.";
    grid.show(GridRows.of(page.totalRows(), page::row), none);
  }

  @Override
  void openChosen() {
    ResourceLine line = list.chosenLine();
    if (line != null) {
      desk.open(new Route.Resource(process, line.resource().id()));
    }
  }
}
