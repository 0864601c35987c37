package dev.consolation.gui;

import dev.consolation.client.Failure;
import dev.consolation.gui.viewmodel.Start;
import java.util.List;

/** Where the desktop console begins: {@code [PID | ADDRESS | FILE...]}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    try {
      Display.check(System.getProperty("os.name", ""), System.getenv());
      Desktop.start(Start.read(List.of(args)));
    } catch (Failure e) {
      System.err.println("consolation: " + e.getMessage());
      System.exit(1);
    }
  }
}
