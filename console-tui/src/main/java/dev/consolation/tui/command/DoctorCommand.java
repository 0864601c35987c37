package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Servers;
import dev.consolation.server.access.ActsLog;
import dev.consolation.server.access.Endpoint;
import dev.consolation.server.attach.AgentJar;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.settings.SettingsException;
import dev.consolation.server.settings.SettingsReader;
import dev.consolation.tui.terminal.Tty;
import dev.consolation.tui.theme.ColourDepth;
import dev.consolation.v1.ProcessList;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Says what the console finds on this machine. */
@Command(
    name = "doctor",
    description = "Say what the console finds here: JDKs, terminal, agent, server.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private boolean well = true;

  @Override
  public Integer call() throws Failure, IOException {
    PrintStream out = System.out;
    Map<String, String> environment = System.getenv();
    fact(
        out,
        "console",
        Root.class.getPackage().getImplementationVersion() == null
            ? "development"
            : Root.class.getPackage().getImplementationVersion());
    fact(out, "runs on", "JDK " + Runtime.version() + " in " + System.getProperty("java.home"));
    for (String jdk : jdks()) {
      fact(out, "JDK", jdk);
    }
    agent(out);
    boolean terminal = Tty.present();
    fact(out, "terminal", terminal ? "yes, TERM=" + environment.getOrDefault("TERM", "") : "no");
    fact(out, "colours", ColourDepth.detect(environment).words());
    fact(
        out,
        "characters",
        Tty.utf8(environment)
            ? "UTF-8"
            : "ASCII; for more set LANG to a UTF-8 one, such as C.UTF-8");
    server(out);
    acts(out, environment);
    rules(out, environment);
    return well ? 0 : 1;
  }

  private void agent(PrintStream out) throws IOException {
    try {
      Path agent = AgentJar.locate();
      fact(out, "agent", agent + ", " + Files.size(agent) / 1024 + " KiB");
    } catch (FileNotFoundException e) {
      well = false;
      fact(out, "agent", "MISSING: " + e.getMessage());
    }
  }

  private void acts(PrintStream out, Map<String, String> environment) {
    Optional<String> obstacle = ActsLog.usual(environment).obstacle();
    String file = ActsLog.file(environment).map(Path::toString).orElse("");
    well &= obstacle.isEmpty();
    fact(
        out,
        "acts",
        obstacle
            .map(why -> "NOT written down: " + why)
            .orElse(
                (Files.exists(Path.of(file)) ? "written to " : "none yet; will be in ") + file));
  }

  private void server(PrintStream out) {
    String address;
    Optional<ProcessList> answer;
    try {
      address = Servers.usual();
      answer = Servers.ask(address);
    } catch (Failure e) {
      well = false;
      fact(out, "server", "REFUSED: " + e.getMessage());
      return;
    }
    if (answer.isPresent()) {
      fact(
          out,
          "server",
          "runs at " + address + ", knows " + processes(answer.get().getProcessesCount()));
      return;
    }
    if (!Endpoint.isLoopback(address)) {
      well = false;
      fact(out, "server", "NONE answers at " + address);
      return;
    }
    try {
      Servers.start(address, Settings.DEFAULT, null).close();
      fact(out, "server", "none; " + address + " is free, and consoles start their own there");
    } catch (Failure e) {
      fact(out, "server", "none, and none can be started: " + e.getMessage());
    }
  }

  private void rules(PrintStream out, Map<String, String> environment) {
    Path here = Path.of("");
    List<Path> files = SettingsReader.files(environment, here);
    fact(
        out,
        "settings",
        files.isEmpty()
            ? "no "
                + SettingsReader.FILE
                + " here or above, and no "
                + SettingsReader.userFile(environment).map(Path::toString).orElse("one of the user")
            : files.stream().map(Path::toString).collect(Collectors.joining(", then ")));
    try {
      for (Settings.Line line : SettingsReader.read(environment, here, List.of()).lines()) {
        out.printf("  %-26s %-8s %s%n", line.key(), line.value(), line.origin());
      }
    } catch (SettingsException e) {
      well = false;
      fact(out, "", "WRONG: " + e.getMessage());
    }
  }

  private static String processes(int count) {
    return count == 1 ? "1 process" : count + " processes";
  }

  private static List<String> jdks() throws IOException {
    Path folder = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> homes = Files.list(folder)) {
      return homes
          .filter(h -> !Files.isSymbolicLink(h) && Files.isExecutable(h.resolve("bin/java")))
          .sorted()
          .map(Path::toString)
          .toList();
    }
  }

  private static void fact(PrintStream out, String what, String text) {
    out.printf("%-11s %s%n", what, text);
  }
}
