package dev.consolation.gui.page;

import dev.consolation.gui.control.Grid;
import dev.consolation.gui.viewmodel.ServerList;
import dev.consolation.server.query.Field;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A page that is a list with a filter and an order. */
abstract class ListingPage<R> implements Page {
  final Desk desk;
  final PageHead head;
  final FilterField filter;
  final Grid<R> grid;
  private final ServerList<?, ?> order;
  private final VBox node;

  /**
   * An empty list.
   *
   * @param prompt of the filter
   * @param word what a word without a field is looked for in
   * @param fields what can be asked
   */
  ListingPage(
      Desk desk, String title, ServerList<?, ?> list, String prompt, String word, Field[] fields) {
    this.desk = desk;
    this.order = list;
    head = new PageHead(title);
    grid = new Grid<>(desk.look(), list.choice(), title);
    filter = new FilterField(prompt, word, fields, text -> changed(() -> list.filter(text)));
    grid.onChoose(row -> changed(() -> list.choose(row, grid.seen())));
    filter.onDone(grid::requestFocus);
    head.middle(filter);
    grid.onOpen(this::openChosen);
    grid.onWindow(desk::asked);
    VBox.setVgrow(grid, Priority.ALWAYS);
    node = new VBox(head, grid);
    node.getStyleClass().add("page");
  }

  /** Puts something below the list. */
  final void below(Region... regions) {
    node.getChildren().addAll(regions);
  }

  abstract void openChosen();

  /** Shows what is known now. */
  abstract void show();

  /** Does what the user wants, shows what is known, and asks for what that lacks. */
  final void changed(Runnable change) {
    change.run();
    show();
    desk.asked();
  }

  @Override
  public final Region node() {
    return node;
  }

  @Override
  public boolean key(KeyEvent event) {
    if (event.getCode() == KeyCode.LEFT || event.getText().equals("h")) {
      changed(() -> order.sortBeside(-1));
      return true;
    }
    if (event.getCode() == KeyCode.RIGHT || event.getText().equals("l")) {
      changed(() -> order.sortBeside(1));
      return true;
    }
    switch (event.getText()) {
      case "/" -> filter.begin();
      case "\\" -> filter.clear();
      case "i" -> changed(order::invert);
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public final boolean escape() {
    if (filter.typed()) {
      filter.clear();
      grid.requestFocus();
      return true;
    }
    return filter.clear();
  }

  @Override
  public final void focus() {
    grid.requestFocus();
  }
}
