package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Session;
import dev.consolation.server.playback.Replay;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.report.JsonReport;
import dev.consolation.server.postmortem.report.TaskReport;
import dev.consolation.server.postmortem.report.TextReport;
import dev.consolation.tui.terminal.Tty;
import dev.consolation.view.Durations;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what a dump holds, for people or for scripts. */
@Command(
    name = "report",
    description =
        "Print what dumps of a process say about its tasks, what is wrong first; or how it was at a"
            + " moment of a recording.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Mixin private final DumpFiles files = new DumpFiles();
  @Mixin private final Moment moment = new Moment();
  @Mixin private final RuleOptions rules = new RuleOptions();

  @Spec private @Nullable CommandSpec spec;

  @ArgGroup private View view = new View();

  @Option(
      names = "--texts",
      description = "Show texts of the application too: with --why the keys of maps on the way.")
  private boolean texts;

  /** What to print instead of everything. */
  private static final class View {
    @Option(names = "--json", description = "Everything, as one JSON object.")
    private boolean json;

    @Option(names = "--task", paramLabel = "TASK", description = "One task, by id or name.")
    private @Nullable String task;

    @Option(
        names = "--why",
        paramLabel = "TASK",
        description = "Why a task waits, and what could still wake it.")
    private @Nullable String why;

    @Option(names = "--runtime", paramLabel = "NAME", description = "One runtime.")
    private @Nullable String runtime;

    @Option(
        names = "--future",
        paramLabel = "ADDRESS",
        description = "What a future needs, and what needs it.")
    private @Nullable String future;

    @Option(names = "--trace", paramLabel = "ID", description = "The tasks of a trace.")
    private @Nullable String trace;
  }

  @Override
  public Integer call() throws Failure, IOException, InterruptedException {
    PrintStream out = System.out;
    if (moment.isOf(files.all())) {
      return recording(out);
    }
    Progress bar = DumpFiles.bar(System.err);
    try (PostMortem dead = files.open(rules.read(), bar)) {
      out.print(text(dead, bar));
      out.flush();
    }
    return 0;
  }

  private int recording(PrintStream out) throws Failure, IOException, InterruptedException {
    if (spec != null
        && spec.commandLine().getParseResult().matchedOptions().stream()
            .anyMatch(option -> option.group() != null)) {
      throw new Failure("of a recording the whole picture is printed: leave all but --at out");
    }
    Replay played = moment.play(files.all().getFirst(), rules.read(), System.err);
    try (Session session = Session.playing(played)) {
      String process = played.process().toString();
      out.println(
          "recorded for "
              + Durations.of(played.shown().outline().length())
              + "; at +"
              + Durations.of(played.shown().moment()));
      new PlainConsole(session, process, !Tty.utf8(System.getenv()), out).run(Duration.ZERO);
    }
    return 0;
  }

  private String text(PostMortem dead, Progress bar) throws Failure {
    if (view.json) {
      return JsonReport.of(dead, bar);
    }
    if (view.why != null || view.task != null) {
      dead.prove(bar);
    }
    if (view.task != null) {
      return found(TaskReport.task(dead, view.task), "task '" + view.task + "'");
    }
    if (view.why != null) {
      return found(TaskReport.why(dead, view.why, texts), "task '" + view.why + "'");
    }
    if (view.runtime != null) {
      return found(TaskReport.runtime(dead, view.runtime), "runtime '" + view.runtime + "'");
    }
    if (view.future != null) {
      try {
        return found(TaskReport.future(dead, view.future), "object " + view.future);
      } catch (NumberFormatException e) {
        throw new Failure(
            "--future: '" + view.future + "' is not an address: write it as reports do, ff7df100");
      }
    }
    if (view.trace != null) {
      return found(TaskReport.trace(dead, view.trace), "task of trace " + view.trace);
    }
    return TextReport.of(dead, bar);
  }

  private static String found(String text, String what) throws Failure {
    if (text.isEmpty()) {
      throw new Failure("there is no " + what + " in the dump");
    }
    return text;
  }
}
