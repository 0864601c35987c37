package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Servers;
import dev.consolation.server.access.ActsLog;
import dev.consolation.server.access.Endpoint;
import dev.consolation.server.attach.AgentJar;
import dev.consolation.server.attach.JavaProcess;
import dev.consolation.server.attach.JavaProcesses;
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
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what the console finds on this machine, and of what is wrong what to do. */
@Command(
    name = "doctor",
    description = {
      "Say what the console finds here, and what to do about what is wrong: JDKs, agent, JVMs that"
          + " can be attached to, terminal, server, settings.",
      "Ends with 1 when something is wrong, or a JVM that is named cannot be observed."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PID",
      arity = "0..*",
      description = "JVMs to look at; all of this machine when none is named.")
  private List<Long> pids = List.of();

  private boolean well = true;

  @Override
  public Integer call() throws Failure, IOException {
    PrintStream out = System.out;
    Map<String, String> environment = System.getenv();
    String given = Root.class.getPackage().getImplementationVersion();
    String version = given == null ? "development" : given;
    fact(out, "console", version);
    fact(out, "runs on", "JDK " + Runtime.version() + " in " + System.getProperty("java.home"));
    for (String jdk : InstalledJdks.lines()) {
      fact(out, "JDK", jdk);
    }
    Optional<Path> agent = agent(out);
    if (agent.isPresent()) {
      targets(out, agent.get(), version);
    }
    fact(
        out,
        "terminal",
        Tty.present()
            ? "yes, TERM=" + environment.getOrDefault("TERM", "")
            : "no; start it from one, or see what --plain prints");
    fact(out, "colours", colours(environment));
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

  private Optional<Path> agent(PrintStream out) throws IOException {
    try {
      Path agent = AgentJar.locate();
      fact(out, "agent", agent + ", " + version(agent) + ", " + Files.size(agent) / 1024 + " KiB");
      return Optional.of(agent);
    } catch (FileNotFoundException e) {
      well = false;
      fact(out, "agent", "MISSING: " + e.getMessage());
      return Optional.empty();
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

  private static String version(Path agent) throws IOException {
    try (var jar = new JarFile(agent.toFile())) {
      return Optional.ofNullable(jar.getManifest())
          .map(manifest -> manifest.getMainAttributes().getValue("Implementation-Version"))
          .orElse("of an unknown version");
    }
  }

  private void targets(PrintStream out, Path agent, String version) {
    for (JavaProcess jvm : pids.isEmpty() ? JavaProcesses.list() : List.<JavaProcess>of()) {
      fact(
          out,
          "JVM",
          jvm.pid() + " " + jvm.main() + " " + Readiness.of(jvm.pid(), agent, version).text());
    }
    for (long pid : pids) {
      Readiness readiness = Readiness.of(pid, agent, version);
      well &= readiness.ready();
      fact(out, "JVM", pid + " " + readiness.text());
    }
  }

  private static String colours(Map<String, String> environment) {
    ColourDepth depth = ColourDepth.detect(environment);
    boolean isRuledOut = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return depth.words()
        + switch (depth) {
          case TRUE -> "";
          case INDEXED256 -> "; for more set COLORTERM=truecolor, if the terminal can";
          case ANSI16 -> "; for more set TERM=xterm-256color, if the terminal can";
          case NONE ->
              isRuledOut
                  ? "; NO_COLOR is set: unset it for some"
                  : "; TERM=" + environment.getOrDefault("TERM", "") + " has none";
        };
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
      fact(
          out,
          "server",
          "NONE answers at " + address + ": start one there with 'consolation serve'");
      return;
    }
    try {
      Servers.start(address, Settings.DEFAULT, null).close();
      fact(out, "server", "none; " + address + " is free, and consoles start their own there");
    } catch (Failure e) {
      well = false;
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

  private static void fact(PrintStream out, String what, String text) {
    out.printf("%-11s %s%n", what, text);
  }
}
