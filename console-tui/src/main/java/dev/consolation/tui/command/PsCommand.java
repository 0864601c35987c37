package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Servers;
import dev.consolation.client.model.JvmLine;
import dev.consolation.v1.Process;
import dev.consolation.v1.ProcessList;
import dev.consolation.v1.ProcessState;
import dev.consolation.view.Numbers;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the JVMs of this machine. */
@Command(
    name = "ps",
    description = "List the JVMs of this machine, and which of them have the agent.",
    mixinStandardHelpOptions = true)
final class PsCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Print a JSON array, for scripts.")
  private boolean json;

  @Mixin private final AccessOptions access = new AccessOptions();

  @Override
  public Integer call() throws Failure {
    PrintStream out = System.out;
    List<JvmLine> jvms = Servers.jvms().list();
    Map<Long, Process> observed = new HashMap<>();
    ask().map(ProcessList::getProcessesList).stream()
        .flatMap(List::stream)
        .filter(p -> p.getState() == ProcessState.CONNECTED)
        .forEach(p -> observed.put(p.getPid(), p));
    if (json) {
      out.println(json(jvms, observed));
    } else {
      table(out, jvms, observed);
    }
    return 0;
  }

  /** What the usual server knows; the machine's JVMs are listed without it, too. */
  private Optional<ProcessList> ask() throws Failure {
    String server = Servers.usual();
    try {
      return Servers.ask(access.of(server));
    } catch (Failure e) {
      System.err.println("consolation: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static void table(PrintStream out, List<JvmLine> jvms, Map<Long, Process> observed) {
    int widest = jvms.stream().mapToInt(j -> j.main().length()).max().orElse(4);
    String form = "%8s  %-" + Math.clamp(widest, 4, 60) + "s  %-10s  %-10s  %s%n";
    out.printf(form, "PID", "MAIN", "JDK", "USER", "AGENT");
    for (JvmLine jvm : jvms) {
      Process process = observed.get(jvm.pid());
      out.printf(
          form,
          jvm.pid(),
          jvm.main().isEmpty() ? "-" : jvm.main(),
          jvm.jdk().isEmpty() ? "-" : jvm.jdk(),
          jvm.user().isEmpty() ? "-" : jvm.user(),
          agent(jvm, process));
    }
  }

  private static String agent(JvmLine jvm, @Nullable Process process) {
    if (process != null) {
      return "connected, " + Numbers.of(process.getLiveTasks(), "task");
    }
    if (!jvm.agent().isEmpty()) {
      return "connects to " + jvm.agent();
    }
    return jvm.obstacle().isEmpty() ? "-" : jvm.obstacle();
  }

  private static String json(List<JvmLine> jvms, Map<Long, Process> observed) {
    var json = new StringBuilder("[");
    for (JvmLine jvm : jvms) {
      Process process = observed.get(jvm.pid());
      json.append(json.length() == 1 ? "\n  " : ",\n  ")
          .append("{\"pid\": ")
          .append(jvm.pid())
          .append(", \"main\": ")
          .append(Json.text(jvm.main()))
          .append(", \"jdk\": ")
          .append(Json.text(jvm.jdk()))
          .append(", \"user\": ")
          .append(Json.text(jvm.user()))
          .append(", \"obstacle\": ")
          .append(Json.text(jvm.obstacle()))
          .append(", \"agent\": ")
          .append(!jvm.agent().isEmpty())
          .append(", \"server\": ")
          .append(jvm.agent().isEmpty() ? "null" : Json.text(jvm.agent()))
          .append(", \"tasks\": ")
          .append(process == null ? "null" : Long.toString(process.getLiveTasks()))
          .append('}');
    }
    return json.append(json.length() == 1 ? "]" : "\n]").toString();
  }
}
