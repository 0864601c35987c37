package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Session;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The {@code consolation} command: without a subcommand, the list of processes to look at. */
@Command(
    name = "consolation",
    description = "An async diagnostics console for the JVM.",
    footer = {
      "",
      "Without a command: the JVMs of this machine, to choose one from.",
      "Exit status: 0 done, 1 could not be done, 2 wrong use; of check see its help."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Root.Version.class,
    subcommands = {
      AttachCommand.class,
      GuiCommand.class,
      DetachCommand.class,
      OpenCommand.class,
      ReportCommand.class,
      CheckCommand.class,
      ExplainCommand.class,
      ExtractCommand.class,
      DiffCommand.class,
      PsCommand.class,
      RecordCommand.class,
      ExportCommand.class,
      CaptureCommand.class,
      TrimCommand.class,
      DemoCommand.class,
      ServeCommand.class,
      ConnectCommand.class,
      AgentCommand.class,
      DoctorCommand.class,
      BenchCommand.class,
      CompletionCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Root implements Callable<Integer> {
  @Mixin private final Front front = new Front();

  /** The whole command line, ready to run. */
  public static CommandLine commandLine() {
    var line = new CommandLine(new Root());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(Root::failed);
    line.setExecutionStrategy(Root::run);
    line.registerConverter(long.class, Root::number);
    Objects.requireNonNull(line.getSubcommands().get("check"))
        .getCommandSpec()
        .usageMessage()
        .footer(RuleHelp.lines());
    return line;
  }

  // An option before a command would be one of the list of processes, and be ignored.
  private static int run(CommandLine.ParseResult parsed) {
    if (parsed.hasSubcommand()) {
      String command = parsed.subcommand().commandSpec().name();
      for (OptionSpec option : parsed.matchedOptions()) {
        if (!option.usageHelp() && !option.versionHelp()) {
          throw new ParameterException(
              parsed.subcommand().commandSpec().commandLine(),
              "%s stands before '%s', where it is not used: write it behind the command"
                  .formatted(option.longestName(), command));
        }
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a number");
    }
  }

  @Override
  public Integer call() throws Failure, IOException, InterruptedException {
    if (!front.onScreen()) {
      throw Front.noTerminal();
    }
    try (Session session = front.open()) {
      front.showProcesses(session);
    }
    return 0;
  }

  // What a command expects to go wrong is one line; anything else is a fault of ours, and whoever
  // reports it needs all of it.
  private static int failed(Exception error, CommandLine line, CommandLine.ParseResult result)
      throws Exception {
    if (error instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return 1;
    }
    if (error instanceof Failure || error instanceof IOException) {
      line.getErr().println("consolation: " + error.getMessage());
      return 1;
    }
    throw error;
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Root.class.getPackage().getImplementationVersion();
      return new String[] {"consolation " + Objects.requireNonNullElse(version, "development")};
    }
  }
}
