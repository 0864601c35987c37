package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Servers;
import dev.consolation.process.AgentMark;
import dev.consolation.server.attach.Attach;
import dev.consolation.server.attach.AttachException;
import dev.consolation.server.attach.JavaProcess;
import dev.consolation.server.attach.JavaProcesses;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether a JVM can be observed, and what is in the way.
 *
 * @param ready false: not before that was done which the text says
 */
record Readiness(boolean ready, String text) {
  /** Since this release a JVM says so when an agent comes while it runs. */
  private static final int TELLS_OF_AGENTS = 21;

  private static final String SILENT = "-XX:+EnableDynamicAgentLoading";

  /**
   * Of the process with this number.
   *
   * @param agent the jar that would be put into it
   * @param version of this console
   */
  static Readiness of(long pid, Path agent, String version) {
    Optional<JavaProcess> jvm = JavaProcesses.find(pid);
    AgentMark mark = jvm.map(JavaProcess::agent).orElse(null);
    if (mark != null) {
      return observed(pid, mark, version);
    }
    try {
      Attach.checkReady(pid, agent);
    } catch (AttachException e) {
      return new Readiness(false, "cannot be attached to: " + e.getMessage());
    }
    boolean prints = jvm.map(JavaProcess::feature).orElse(0) >= TELLS_OF_AGENTS && !isSilent(pid);
    return new Readiness(
        true,
        "can be attached to: 'consolation attach "
            + pid
            + "'"
            + (prints ? "; it will print a notice of its JDK, as it runs without " + SILENT : ""));
  }

  private static Readiness observed(long pid, AgentMark mark, String version) {
    String has = "has agent " + mark.version() + ", which connects to " + mark.server();
    if (!mark.version().equals(version)) {
      return new Readiness(
          false,
          has
              + "; this console is "
              + version
              + ": 'consolation detach "
              + pid
              + "', then attach again");
    }
    try {
      if (Servers.ask(mark.server()).isEmpty()) {
        return new Readiness(
            false, has + ", where no server answers: 'consolation attach " + pid + "' starts one");
      }
    } catch (Failure e) {
      return new Readiness(false, has + ", which does not let this console in: " + e.getMessage());
    }
    return new Readiness(true, has);
  }

  private static boolean isSilent(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().arguments())
        .map(arguments -> Arrays.asList(arguments).contains(SILENT))
        .orElse(false);
  }
}
