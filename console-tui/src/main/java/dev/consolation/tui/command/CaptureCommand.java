package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.server.postmortem.capture.Artefact;
import dev.consolation.server.postmortem.capture.Capture;
import dev.consolation.server.postmortem.capture.CaptureException;
import dev.consolation.server.postmortem.capture.Captured;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes thread dumps and a heap dump of a JVM, for a look at them later or elsewhere. */
@Command(
    name = "capture",
    description = "Take thread dumps and a heap dump of a running JVM, in one zip file.",
    footer = {
      "",
      "The JVM stands still while it writes the heap dump; what to expect is said before.",
      "The file holds everything that the service had in memory: its owner alone can read it."
    },
    mixinStandardHelpOptions = true)
final class CaptureCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PID",
      description = "Process id of the JVM; 'consolation ps' lists them.")
  private long pid;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The zip file to write; incident-PID.zip when nothing is said.")
  private @Nullable Path file;

  @Override
  public Integer call() throws Failure {
    Path zip = file == null ? Path.of("incident-" + pid + ".zip") : file;
    try {
      Captured captured = Capture.take(pid, zip, System.out::println);
      System.out.printf(
          "process %d stood still for %.2f s; written to %s%n",
          pid, captured.pauseMillis() / 1000.0, captured.zip());
      boolean whole =
          captured.artefacts().stream().map(Artefact::problem).allMatch(String::isEmpty);
      return whole ? 0 : 1;
    } catch (CaptureException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }
}
