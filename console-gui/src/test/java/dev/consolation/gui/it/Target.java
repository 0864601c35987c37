package dev.consolation.gui.it;

import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import java.nio.file.Path;

/** The services that the window is opened on. */
final class Target {
  private Target() {}

  /** The example service, which does not know that it will be observed. */
  static TargetJvm shop(Path folder) {
    return start(folder, "listening on ", "dev.consolation.examples.shop.Main");
  }

  /** A numbered example, in its state. */
  static TargetJvm example(Path folder, int number) {
    return start(
        folder,
        "ready",
        "dev.consolation.examples.catalog.Examples",
        Integer.toString(number),
        "--for",
        "10m");
  }

  private static TargetJvm start(Path folder, String ready, String... main) {
    var command = new java.util.ArrayList<String>();
    command.add("-XX:+EnableDynamicAgentLoading");
    command.add("-cp");
    command.add(examples());
    command.addAll(java.util.List.of(main));
    TargetJvm jvm = TargetJvm.start(folder, Jdks.current(), command.toArray(String[]::new));
    jvm.awaitLine(line -> line.startsWith(ready));
    return jvm;
  }

  private static String examples() {
    return java.util.Arrays.stream(
            System.getProperty("java.class.path").split(java.io.File.pathSeparator))
        .filter(entry -> entry.contains("examples"))
        .findFirst()
        .orElseThrow();
  }
}
