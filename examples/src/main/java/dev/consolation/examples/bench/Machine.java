package dev.consolation.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What has to be known of the machine to read the numbers. */
final class Machine {
  private Machine() {}

  /** One line of facts. */
  static String facts() {
    List<String> facts = new ArrayList<>();
    facts.add(Runtime.getRuntime().availableProcessors() + " processors");
    facts.add(value("/proc/cpuinfo", "model name"));
    facts.add(value("/proc/meminfo", "MemTotal"));
    facts.add(System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.removeIf(String::isEmpty);
    return String.join(", ", facts);
  }

  /** The version line of a JDK, from its release file. */
  static String jdk(Path home) throws IOException {
    String version = value(home.resolve("release").toString(), "JAVA_RUNTIME_VERSION");
    String maker = value(home.resolve("release").toString(), "IMPLEMENTOR");
    return (version + " " + maker).replace("\"", "").strip();
  }

  /** The value of the first line that begins so; empty where there is none. */
  private static String value(String file, String key) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(key.length()).replaceFirst("^\\s*[:=]", "").strip())
          .findFirst()
          .orElse("");
    } catch (IOException notLinux) {
      return "";
    }
  }
}
