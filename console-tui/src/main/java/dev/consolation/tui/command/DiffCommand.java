package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.diff.Diff;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.report.DiffReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what two dumps have in common. */
@Command(
    name = "diff",
    description =
        "Compare two dumps: what is stuck in both is real; what went on, what ended, what is new.",
    footer = {
      "",
      "Of one process tasks are the same by their ids. Of two processes, such as two",
      "runs of the same program, they are the same by their names. Each file may be a",
      "zip file of 'capture', a heap dump, a thread dump, or an extract."
    },
    mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FIRST", description = "The dump that was taken first.")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "SECOND", description = "The one that was taken later.")
  private Path second = Path.of("");

  @Mixin private final RuleOptions rules = new RuleOptions();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws Failure, IOException {
    PrintStream out = System.out;
    Progress bar = DumpFiles.bar(System.err);
    try (PostMortem before = DumpFiles.open(List.of(first), rules.read(), bar);
        PostMortem after = DumpFiles.open(List.of(second), rules.read(), bar)) {
      Diff diff = Diff.of(before, after, bar);
      out.print(json ? DiffReport.json(diff) : DiffReport.text(diff));
      out.flush();
    }
    return 0;
  }
}
