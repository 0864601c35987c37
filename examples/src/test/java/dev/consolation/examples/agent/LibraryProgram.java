package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.testing.Jdk;
import dev.consolation.testing.TargetJvm;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program of this module's tests, with some libraries and nothing else on its class path. */
final class LibraryProgram {
  private LibraryProgram() {}

  /** The jars of the build whose names begin so. */
  static String jars(String... names) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jar -> Stream.of(names).anyMatch(Path.of(jar).getFileName().toString()::startsWith))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Starts it, until it is ready. */
  static TargetJvm start(
      Path folder,
      Jdk jdk,
      List<String> options,
      String libraries,
      Class<?> main,
      String... arguments) {
    String own = Path.of("target/test-classes").toAbsolutePath().toString();
    List<String> command = new ArrayList<>(options);
    command.addAll(List.of("-cp", own + File.pathSeparator + libraries, main.getName()));
    command.addAll(List.of(arguments));
    TargetJvm target = TargetJvm.start(folder, jdk, command.toArray(String[]::new));
    target.awaitLine("ready"::equals);
    return target;
  }

  /** Nothing is printed that is not without the agent. */
  static void assertQuiet(TargetJvm target) {
    assertThat(target.out()).isEqualTo("ready\n");
    assertThat(target.err()).isEmpty();
    assertThat(target.isAlive()).isTrue();
  }
}
