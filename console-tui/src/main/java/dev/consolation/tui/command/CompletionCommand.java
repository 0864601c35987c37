package dev.consolation.tui.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a completion script for bash and zsh. */
@Command(
    name = "completion",
    description = "Print a completion script for bash and zsh: source <(consolation completion)",
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // by picocli, before it is called
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    System.out.println(AutoComplete.bash("consolation", spec.root().commandLine()));
    return 0;
  }
}
