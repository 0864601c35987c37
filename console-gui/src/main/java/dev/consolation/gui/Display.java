package dev.consolation.gui;

import dev.consolation.client.Failure;
import java.util.Map;

/** Says what is missing for a window, before a toolkit says it less clearly. */
final class Display {
  private Display() {}

  /** Fails where a window cannot be opened, as far as the environment tells. */
  static void check(String system, Map<String, String> environment) throws Failure {
    boolean headless = System.getProperty("glass.platform", "").equalsIgnoreCase("headless");
    boolean display =
        !environment.getOrDefault("DISPLAY", "").isEmpty()
            || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    if (system.startsWith("Linux") && !headless && !display) {
      throw new Failure(
          "there is no display to open a window on (DISPLAY is not set). In a terminal:"
              + " 'consolation'; through ssh: 'ssh -X'");
    }
  }

  /** The words for a toolkit that did not start. */
  static Failure failed(Throwable error) {
    String why = String.valueOf(error.getMessage());
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      why = String.valueOf(cause.getMessage());
    }
    String remedy =
        why.contains("gtk") || why.contains("GTK") || why.contains("glass")
            ? ": install GTK 3, for example with 'apt-get install libgtk-3-0 libxtst6'"
            : "";
    return new Failure("the window cannot be opened: " + why + remedy, error);
  }
}
