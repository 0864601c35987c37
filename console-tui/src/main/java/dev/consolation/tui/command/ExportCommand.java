package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Servers;
import dev.consolation.server.export.OtlpTarget;
import dev.consolation.server.playback.SpanPlayback;
import dev.consolation.server.record.Damage;
import dev.consolation.server.record.TraceExport;
import dev.consolation.view.Numbers;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a recording in a form that other tools open. */
@Command(
    name = "export",
    description =
        "Write a recording as a trace that ui.perfetto.dev and chrome://tracing open: what each"
            + " worker ran, what tasks waited for, and arrows from a waker to the task that it"
            + " woke. With --otlp, send its spans to an OpenTelemetry collector, as a server does"
            + " live.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A recording of 'consolation record'.")
  private @Nullable Path recording;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "The JSON file to write, which must not exist; trace.json when nothing is said and"
              + " nothing is sent.")
  private @Nullable Path output;

  @Mixin private final ExportOptions otlp = new ExportOptions();

  @Override
  public Integer call() throws Failure, IOException {
    Path from = Objects.requireNonNull(recording);
    if (!Files.exists(from)) {
      throw new Failure(from + ": there is no such file");
    }
    OtlpTarget target = otlp.target();
    if (target != null) {
      send(from, target);
    }
    if (target == null || output != null) {
      write(from, output == null ? Path.of("trace.json") : output);
    }
    return 0;
  }

  private static void send(Path from, OtlpTarget target) throws Failure, IOException {
    var totals = SpanPlayback.send(from, target, Servers.settings(List.of()));
    damaged(from, totals.damage());
    System.out.println(
        target.endpoint()
            + ": "
            + Numbers.of(totals.sent(), "span")
            + (totals.dropped() == 0 ? "" : ", " + Numbers.exact(totals.dropped()) + " dropped"));
  }

  private static void damaged(Path from, @Nullable Damage damage) {
    if (damage != null) {
      System.err.println("consolation: " + from + ": " + damage.sentence());
    }
  }

  private static void write(Path from, Path output) throws Failure, IOException {
    TraceExport.Totals totals;
    try (BufferedWriter out = Files.newBufferedWriter(output, StandardOpenOption.CREATE_NEW)) {
      totals = TraceExport.write(from, out);
    } catch (FileAlreadyExistsException e) {
      throw new Failure(output + ": is there already; give another name with -o", e);
    } catch (IOException e) {
      Files.deleteIfExists(output);
      throw e;
    }
    damaged(from, totals.damage());
    System.out.println(
        output
            + ": "
            + Numbers.of(totals.polls(), "poll")
            + ", "
            + Numbers.of(totals.waits(), "wait")
            + ", "
            + Numbers.of(totals.arrows(), "arrow"));
  }
}
