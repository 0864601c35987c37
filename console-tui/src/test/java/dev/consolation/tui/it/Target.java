package dev.consolation.tui.it;

import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the end-to-end tests of the console run: what this build has packaged. */
final class Target {
  private static final Path FOLDER = Path.of("target", "consolation").toAbsolutePath();
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private Target() {}

  /** A command line for a shell. */
  static String consolation(String arguments) {
    return JAVA + " -jar " + FOLDER.resolve("consolation.jar") + " " + arguments;
  }

  /** The example service, which does not know that it will be observed. */
  static TargetJvm shop(Path folder) {
    TargetJvm shop =
        TargetJvm.start(
            folder,
            Jdks.current(),
            "-cp",
            FOLDER.resolve("consolation-examples.jar").toString(),
            "dev.consolation.examples.shop.Main");
    shop.awaitLine(line -> line.startsWith("listening on "));
    return shop;
  }

  /** A numbered example, in its state. */
  static TargetJvm example(Path folder, int number, String... options) {
    var command = new ArrayList<>(List.of(options));
    command.addAll(
        List.of(
            "-cp",
            FOLDER.resolve("consolation-examples.jar").toString(),
            "dev.consolation.examples.catalog.Examples",
            Integer.toString(number)));
    TargetJvm example = TargetJvm.start(folder, Jdks.current(), command.toArray(String[]::new));
    example.awaitLine(line -> line.equals("ready"));
    return example;
  }

  /**
   * The example that has a waiting task for each kind of resource, with the agent from its start.
   */
  static TargetJvm underAgent(Path folder, String server) {
    TargetJvm example =
        TargetJvm.start(
            folder,
            Jdks.current(),
            "-javaagent:" + FOLDER.resolve("consolation-agent.jar") + "=server=" + server,
            "-cp",
            FOLDER.resolve("consolation-examples.jar").toString(),
            "dev.consolation.examples.catalog.Examples",
            "waits");
    example.awaitLine(line -> line.equals("ready"));
    return example;
  }

  /** Where the sources of the examples are. */
  static Path exampleSources() {
    return Path.of("..", "examples", "src", "main", "java").toAbsolutePath().normalize();
  }

  /** A service with tasks of awkward names, of this module's tests. */
  static TargetJvm names(Path folder) {
    TargetJvm names =
        TargetJvm.start(
            folder,
            Jdks.current(),
            "-cp",
            Path.of("target", "test-classes").toAbsolutePath().toString(),
            "-Dfile.encoding=UTF-8",
            AwkwardNames.class.getName());
    names.awaitLine(line -> line.equals("ready"));
    return names;
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
