package dev.consolation.tui.screen;

import dev.consolation.client.model.ResourcePage;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.view.ResourceColumn;
import dev.consolation.view.ResourceLine;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Draws the window of a list of resources: rows and scrollbar. */
final class ResourceTable {
  static final int MARGIN = ListRows.MARGIN;
  static final Set<ResourceColumn> STRETCHED =
      EnumSet.of(
          ResourceColumn.NAME, ResourceColumn.CLASS, ResourceColumn.STATE, ResourceColumn.OWNER);

  private ResourceTable() {}

  static void see(ColumnNeeds<ResourceColumn> needs, ResourcePage page) {
    for (ResourceLine line : page.rows()) {
      for (ResourceColumn column : STRETCHED) {
        needs.see(column, CellText.width(column.text(line)));
      }
    }
  }

  static void rows(
      Canvas canvas,
      List<ColumnFit.Placed<ResourceColumn>> columns,
      ResourcePage page,
      Selection selection) {
    ListRows.<ResourceLine>draw(
        canvas,
        page,
        selection,
        page::row,
        (row, line) -> {
          for (ColumnFit.Placed<ResourceColumn> placed : columns) {
            ResourceColumn column = placed.column();
            Cell.draw(row, placed, MARGIN, column.text(line), Pen.of(column.tone(line)));
          }
        });
  }
}
