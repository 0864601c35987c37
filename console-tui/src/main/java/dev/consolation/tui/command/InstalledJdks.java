package dev.consolation.tui.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JDKs of this machine, where packages put them. */
final class InstalledJdks {
  private static final Path FOLDER = Path.of("/usr/lib/jvm");
  private static final String VERSION = "JAVA_VERSION=";
  private static final int OF_AGENT = 17;
  private static final int OF_CONSOLE = 21;

  private InstalledJdks() {}

  /** A line for each: its version, where it is, and what it is too old for. */
  static List<String> lines() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      return List.of();
    }
    try (Stream<Path> homes = Files.list(FOLDER)) {
      return homes
          .filter(h -> !Files.isSymbolicLink(h) && Files.isExecutable(h.resolve("bin/java")))
          .sorted()
          .map(InstalledJdks::line)
          .toList();
    }
  }

  private static String line(Path home) {
    String version = version(home);
    int feature = feature(version);
    String lacks =
        feature == 0 || feature >= OF_CONSOLE
            ? ""
            : feature >= OF_AGENT
                ? "; for what is observed: the console needs " + OF_CONSOLE
                : "; too old: the agent needs " + OF_AGENT + ", the console " + OF_CONSOLE;
    return (version.isEmpty() ? "of an unknown version" : version) + " in " + home + lacks;
  }

  private static String version(Path home) {
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      return lines
          .filter(line -> line.startsWith(VERSION))
          .findFirst()
          .map(line -> line.substring(VERSION.length()).replace("\"", ""))
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  private static int feature(String version) {
    String first = version.replaceFirst("^1\\.", "").replaceFirst("\\D.*", "");
    return first.isEmpty() ? 0 : Integer.parseInt(first);
  }
}
