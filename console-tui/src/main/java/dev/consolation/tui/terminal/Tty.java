package dev.consolation.tui.terminal;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** Whether there is a terminal, and what characters it shows. */
public final class Tty {
  private Tty() {}

  /** Whether both the keyboard and the screen of this process are a terminal's. */
  public static boolean present() {
    // System.console() tells from JDK 22 on nothing about a terminal, and its successor is not
    // there
    // before; the shell's test is the same everywhere.
    try {
      return new ProcessBuilder("sh", "-c", "test -t 0 && test -t 1").inheritIO().start().waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether the environment's language is written in UTF-8. */
  public static boolean utf8(Map<String, String> environment) {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) { // the first that is set decides
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.contains("utf-8") || lower.contains("utf8");
      }
    }
    return false;
  }
}
