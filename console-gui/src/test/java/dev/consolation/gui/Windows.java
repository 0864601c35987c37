package dev.consolation.gui;

import dev.consolation.client.Session;
import dev.consolation.gui.page.ConsoleWindow;
import dev.consolation.gui.viewmodel.Settings;
import dev.consolation.gui.viewmodel.Start;

/** Opens windows for tests of other packages. */
public final class Windows {
  private Windows() {}

  /** On the window's thread. */
  public static ConsoleWindow open(Settings settings, Session session, Start start) {
    return Desktop.window(settings, session, start);
  }
}
