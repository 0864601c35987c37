package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.report.TextReport;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says by its exit status whether something is wrong. */
@Command(
    name = "check",
    description = "Print what is wrong in a heap dump; the exit status says whether anything is.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {"0:nothing found", "1:something found", "2:it could not be looked at"})
final class CheckCommand implements Callable<Integer> {
  private static final int FOUND = 1;
  private static final int COULD_NOT_LOOK = 2;

  @Mixin private final DumpFiles files = new DumpFiles();
  @Mixin private final RuleOptions rules = new RuleOptions();

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      defaultValue = "likely",
      description = "The lowest level that counts: proven, likely or hint. Usually likely.")
  private Certainty failOn = Certainty.LIKELY;

  @Override
  public Integer call() {
    PrintStream out = System.out;
    Progress bar = DumpFiles.bar(System.err);
    try (PostMortem dead = files.open(rules.read(), bar)) {
      List<Finding> counted =
          dead.findings(bar).stream().filter(f -> f.certainty().compareTo(failOn) >= 0).toList();
      out.print(TextReport.findings(counted));
      out.flush();
      return counted.isEmpty() ? 0 : FOUND;
    } catch (Failure | IOException e) {
      System.err.println("consolation: " + e.getMessage());
      return COULD_NOT_LOOK;
    }
  }
}
