package dev.consolation.server.attach;

import java.util.List;
import java.util.Set;

/** Reads what a JVM was started with. */
final class CommandLine {
  /** Options of {@code java} whose value is the next word. */
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--enable-native-access",
          "--add-exports",
          "--add-opens",
          "--add-reads",
          "--patch-module",
          "--limit-modules",
          "--source");

  private CommandLine() {}

  /**
   * What was started, of a command as the JVM keeps it ("com.acme.Main -v"): a class, a module, or
   * the file name of a jar, whose folders may have spaces in their names.
   */
  static String main(String command) {
    String started = command.substring(0, end(command));
    boolean isFile = started.endsWith(".jar") || started.endsWith(".war");
    return isFile ? started.substring(started.lastIndexOf('/') + 1) : started;
  }

  /** What it was started with; empty for nothing. */
  static String arguments(String command) {
    return command.substring(end(command)).strip();
  }

  private static int end(String command) {
    for (String suffix : List.of(".jar", ".war")) {
      int at = command.indexOf(suffix + " ");
      if (at >= 0 || command.endsWith(suffix)) {
        return at >= 0 ? at + suffix.length() : command.length();
      }
    }
    int space = command.indexOf(' ');
    return space < 0 ? command.length() : space;
  }

  /** The command of a JVM's arguments: what is left when its options are taken away. */
  static String withoutOptions(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String each = arguments.get(i);
      if (each.equals("-jar") || each.equals("-m") || each.equals("--module")) {
        return String.join(" ", arguments.subList(i + 1, arguments.size()));
      }
      if (WITH_VALUE.contains(each)) {
        i++;
      } else if (!each.startsWith("-") && !each.startsWith("@")) {
        return String.join(" ", arguments.subList(i, arguments.size()));
      }
    }
    return "";
  }
}
