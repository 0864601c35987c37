package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Servers;
import dev.consolation.finding.Certainty;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says by its exit status whether something is wrong. */
@Command(
    name = "check",
    description = {
      "Print what is wrong in a running JVM, in those that a console server observes, in dumps or"
          + " in a recording; the exit status says whether anything is.",
      "A JVM without an agent gets one for the time of the look; a console server or an agent that"
          + " is there already is used and stays."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {"0:nothing found", "1:something found", "2:it could not be looked at"})
final class CheckCommand implements Callable<Integer> {
  private static final int FOUND = 1;
  private static final int COULD_NOT_LOOK = 2;

  @Parameters(
      paramLabel = "PID|ADDRESS|FILE",
      arity = "1..*",
      description =
          "A process id; HOST:PORT of a console server; or files of one process, as 'open' takes"
              + " them: a heap dump or core dump, thread dumps, a zip file of 'capture', a"
              + " recording.")
  private List<String> targets = List.of();

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      defaultValue = "likely",
      description = "The lowest level that counts: proven, likely or hint. Usually likely.")
  private Certainty failOn = Certainty.LIKELY;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description =
          "How long to watch what runs, at least 2s; usually 8s where an agent is put in, else 3s."
              + " What only grows takes 40s.")
  private @Nullable Duration time;

  @Option(
      names = "--prove",
      description =
          "Of a PID: prove who can never continue by a heap dump, which the process writes and the"
              + " server deletes. The process stands still meanwhile; how long is told.")
  private boolean prove;

  @Option(names = "--json", description = "Print one JSON object, as check.schema.json says.")
  private boolean json;

  @Mixin private final AccessOptions access = new AccessOptions();
  @Mixin private final Moment moment = new Moment();
  @Mixin private final RuleOptions rules = new RuleOptions();

  @Override
  public Integer call() throws InterruptedException {
    try {
      if (failOn == Certainty.UNKNOWN) {
        throw new Failure("--fail-on: it is proven, likely or hint");
      }
      List<Checked> checked = look();
      PrintStream out = System.out;
      out.print(json ? CheckJson.of(checked, failOn) : CheckText.of(checked, failOn));
      out.flush();
      return checked.stream().anyMatch(each -> each.counted(failOn) > 0) ? FOUND : 0;
    } catch (Failure | IOException e) {
      System.err.println("consolation: " + e.getMessage());
      return COULD_NOT_LOOK;
    }
  }

  private List<Checked> look() throws Failure, IOException, InterruptedException {
    String first = targets.getFirst();
    boolean one = targets.size() == 1;
    if (one && first.matches("\\d{1,18}") && !Files.exists(Path.of(first))) {
      return List.of(
          LiveCheck.process(Long.parseLong(first), time, prove, access, rules, System.err));
    }
    if (prove) {
      throw new Failure("--prove: name one process by its id; a dump is a proof already");
    }
    if (one && first.matches("[^/\\\\]+:\\d{1,5}") && !Files.exists(Path.of(first))) {
      return LiveCheck.server(access.of(Servers.address(first)), time, rules);
    }
    List<Path> files = targets.stream().map(Path::of).toList();
    if (moment.isOf(files)) {
      return List.of(RecordingCheck.of(moment.play(files.getFirst(), rules.read(), System.err)));
    }
    return List.of(DumpCheck.of(files, rules.read(), DumpFiles.bar(System.err)));
  }
}
