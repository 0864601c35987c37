package dev.consolation.gui.page;

import java.nio.file.Path;

/** What tests of other packages ask of the open page. */
public final class Pages {
  private Pages() {}

  public static void writeSvg(ConsoleWindow window, Path file) {
    ((GraphPage) window.page()).writeSvg(file);
  }

  public static void writePng(ConsoleWindow window, Path file) {
    ((GraphPage) window.page()).writePng(file);
  }

  public static void writeGraphviz(ConsoleWindow window, Path file) {
    ((GraphPage) window.page()).writeGraphviz(file);
  }
}
