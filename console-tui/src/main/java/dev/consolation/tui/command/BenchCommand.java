package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Measures what the agent costs: the harness of the examples, in a JVM of its own. */
@Command(
    name = "bench",
    description = {
      "Measure what the agent costs on this machine, and print a table.",
      "Options are those of the harness; bench --help lists them."
    })
final class BenchCommand implements Callable<Integer> {
  private static final String HARNESS = "dev.consolation.examples.bench.Bench";

  @Unmatched private final List<String> options = new ArrayList<>();

  @Override
  public Integer call() throws Failure, IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classes = Distribution.examples() + File.pathSeparator + Distribution.console();
    var command =
        new ArrayList<String>(
            List.of(
                java.toString(), "--enable-native-access=ALL-UNNAMED", "-cp", classes, HARNESS));
    command.addAll(options);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
