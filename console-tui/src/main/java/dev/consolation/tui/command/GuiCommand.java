package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.server.settings.SettingsReader;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Starts the desktop console, which is a program of its own with libraries of its own. */
@Command(
    name = "gui",
    description = "Open the desktop console.",
    footer = {
      "",
      "Without anything: the JVMs of this machine, to choose one from. With a process id: attaches"
          + " to it."
    },
    mixinStandardHelpOptions = true)
final class GuiCommand implements Callable<Integer> {
  private static final int NEEDED = 25;
  private static final String MAIN = "dev.consolation.gui.Main";

  @Parameters(
      paramLabel = "PID|ADDRESS|FILE",
      arity = "0..*",
      description =
          "Process id of a JVM, HOST:PORT of a console server, or the dump files of one process.")
  private List<String> what = List.of();

  @Mixin private final AccessOptions access = new AccessOptions();

  @Override
  public Integer call() throws Failure, IOException, InterruptedException {
    return run(what, access.settings());
  }

  /** Runs it with what it shall show until it is closed; its exit status. */
  static int run(List<String> what) throws Failure, IOException, InterruptedException {
    return run(what, List.of());
  }

  private static int run(List<String> what, List<String> settings)
      throws Failure, IOException, InterruptedException {
    if (Runtime.version().feature() < NEEDED) {
      throw new Failure(
          "the desktop console needs JDK "
              + NEEDED
              + ", this is "
              + Runtime.version().feature()
              + ": say where one is with CONSOLATION_JAVA=/path/to/jdk, or use 'consolation' in the"
              + " terminal");
    }
    ProcessBuilder builder = new ProcessBuilder(command(what)).inheritIO();
    if (!settings.isEmpty()) {
      if (what.size() == 1 && what.getFirst().matches("[^/\\\\]+:\\d{1,5}")) {
        // What they say is of this server.
        builder.environment().put("CONSOLATION_SERVER", what.getFirst());
      }
      builder
          .environment()
          .merge(SettingsReader.VARIABLE, String.join(";", settings), (a, b) -> a + ";" + b);
    }
    Process desktop = builder.start();
    var stop = new Thread(desktop::destroy);
    Runtime.getRuntime().addShutdownHook(stop);
    int status = desktop.waitFor();
    Runtime.getRuntime().removeShutdownHook(stop);
    return status;
  }

  private static List<String> command(List<String> what) throws Failure {
    Path desktop = Distribution.desktop();
    Path libraries = desktop.resolveSibling("lib");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xlog:disable", "-Xshare:auto"));
    command.add("--enable-native-access=ALL-UNNAMED,javafx.graphics");
    // A runtime that was made for it has the toolkit in it.
    if (ModuleFinder.ofSystem().find("javafx.controls").isEmpty()) {
      command.addAll(List.of("--module-path", desktop.resolve("javafx").toString()));
    }
    command.addAll(List.of("--add-modules", "javafx.controls"));
    command.add("-cp");
    command.add(desktop.resolve("*") + File.pathSeparator + libraries.resolve("*"));
    command.add(MAIN);
    command.addAll(what);
    return command;
  }
}
