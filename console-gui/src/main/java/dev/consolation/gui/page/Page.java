package dev.consolation.gui.page;

import dev.consolation.client.model.Model;
import dev.consolation.client.model.Wants;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/** A page of the window. Of the window's thread; never waits. */
interface Page {
  /** What is seen of it. */
  Region node();

  /** What it wants to be told now. */
  Wants wants();

  /** Shows what is known now. */
  void show(Model model);

  /** Does what a key means here; false: nothing. */
  default boolean key(KeyEvent event) {
    return false;
  }

  /** Takes the focus when the page opens. */
  void focus();

  /** Undoes one thing before Esc leaves the page; false: there was nothing to undo. */
  default boolean escape() {
    return false;
  }

  /** Ends what it started. */
  default void close() {}
}
