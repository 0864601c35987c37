package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.FindingDocs;
import dev.consolation.finding.Rule;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what the docs say of a kind of problem. */
@Command(
    name = "explain",
    description = "Say what a finding means, how it is proven, how it can be wrong, what to do.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FINDING",
      arity = "0..1",
      description = "Its name, such as deadlock-cycle; without one, all are listed.")
  private @Nullable String name;

  @Override
  public Integer call() throws Failure {
    if (name == null) {
      for (Rule rule : Rule.values()) {
        System.out.printf("%-20s %s%n", rule.id(), rule.meaning());
      }
      return 0;
    }
    String finding = name;
    String text =
        FindingDocs.of(finding)
            .orElseThrow(
                () ->
                    new Failure(
                        "there is no finding '"
                            + finding
                            + "'; there are "
                            + Arrays.stream(Rule.values())
                                .map(Rule::id)
                                .collect(Collectors.joining(", "))));
    System.out.println(text);
    return 0;
  }
}
