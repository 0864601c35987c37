package dev.consolation.gui.page;

import dev.consolation.client.model.Backend;
import dev.consolation.client.model.SourceLines;
import dev.consolation.gui.theme.Look;
import dev.consolation.gui.viewmodel.Route;
import dev.consolation.gui.viewmodel.Settings;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** What a page has around it. */
interface Desk {
  Look look();

  Settings settings();

  Backend backend();

  SourceLines sources();

  /** Goes on to another page. */
  void open(Route route);

  /** What the page wants has changed: the server is told. */
  void asked();

  /** Says something to the user at the foot of the window. */
  void say(String text);

  @Nullable Window window();
}
