package dev.consolation.tui.it;

import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a future or a scope is made of stands under it: in a real terminal, on a service that had
 * the agent from its start, because what {@code allOf} was made of is only told when it is made.
 */
class PartsIT {
  @TempDir Path folder;

  @Test
  void armsAndSubtasks_standUnderTheirParent_andTimesAreTold() throws Exception {
    String server = "127.0.0.1:" + Target.freePort();
    try (Tmux tmux = Tmux.start(140, 45)) {
      tmux.line(Target.consolation("serve --listen " + server + " &"));
      tmux.awaitText("listening on " + server);
      try (TargetJvm target = Target.underAgent(folder, server)) {
        tmux.line(Target.consolation("connect " + server));
        tmux.await("shows the process", s -> s.lines().anyMatch(PartsIT::isObserved));
        tmux.keys("Home", "Enter");
        tmux.awaitText("Examples " + target.pid() + "  JDK");
        tmux.awaitText("wait-lock-2");
        shows(
            tmux,
            "wait-all-of",
            "future +FutureWaits.allOf  pending",
            "arm +future #\\d+  complete",
            "arm +future FutureWaits.promise  pending");
        shows(
            tmux,
            "wait-any-of",
            "future +FutureWaits.anyOf  pending",
            "arm +future FutureWaits.promise  pending",
            "arm +future #\\d+  pending");
        if (Jdks.current().feature() >= 21) {
          shows(
              tmux, "wait-scope", "arm +hold-payment", "arm +hold-stock", "subtask +hold-payment");
        }
        shows(tmux, "wait-scheduled", "pending, over in 2\\dh");
        shows(tmux, "wait-accept", "waits +for socket port \\d+");
      }
    }
  }

  private static boolean isObserved(String line) {
    return line.contains(" Examples ") && line.matches(".*● \\d+ tasks.*");
  }

  /** The page of the task of this name comes to show all this; then it is left again. */
  private static void shows(Tmux tmux, String name, String... parts) throws Exception {
    tmux.keys("/");
    tmux.keys("C-u");
    tmux.type("name:" + name);
    tmux.keys("Enter");
    String found = "Tasks 1  / name:" + name;
    tmux.await("finds " + name, s -> s.contains(found) && s.contains(" " + name + " "));
    tmux.keys("Enter");
    tmux.await("opens " + name, s -> s.contains("Chain") && s.contains("  " + name));
    for (String part : parts) {
      Pattern pattern = Pattern.compile(part);
      tmux.await("shows '" + part + "'", s -> pattern.matcher(s).find());
    }
    tmux.keys("Escape");
    tmux.await("comes back", s -> s.contains(found));
  }
}
