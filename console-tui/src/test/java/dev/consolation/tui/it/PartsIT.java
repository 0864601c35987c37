package dev.consolation.tui.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import java.nio.file.Path;
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
        assertThat(target.pid()).isPositive();
        tmux.line(Target.consolation("connect " + server));
        tmux.awaitText("? help");
        String screen = open(tmux, "wait-all-of");
        assertThat(screen)
            .containsPattern("future +FutureWaits.allOf  pending")
            .containsPattern("arm +future #\\d+  complete")
            .containsPattern("arm +future FutureWaits.promise  pending");
        screen = open(tmux, "wait-any-of");
        assertThat(screen)
            .containsPattern("future +FutureWaits.anyOf  pending")
            .containsPattern("arm +future FutureWaits.promise  pending")
            .containsPattern("arm +future #\\d+  pending");
        if (Jdks.current().feature() >= 21) {
          screen = open(tmux, "wait-scope");
          assertThat(screen)
              .containsPattern("arm +hold-payment")
              .containsPattern("arm +hold-stock")
              .containsPattern("subtask +hold-");
        }
        assertThat(open(tmux, "wait-scheduled")).containsPattern("pending, over in 2\\dh");
        assertThat(open(tmux, "wait-accept")).containsPattern("waits +for socket port \\d+");
      }
    }
  }

  /** The task of this name; comes back to the list afterwards. */
  private static String open(Tmux tmux, String name) throws Exception {
    tmux.keys("/");
    tmux.keys("C-u");
    tmux.type("name:" + name);
    tmux.keys("Enter");
    tmux.await("finds " + name, s -> s.contains("Tasks 1 "));
    tmux.keys("Enter");
    String screen = tmux.await("shows its chain", s -> s.contains("Chain") && s.contains(name));
    tmux.keys("Escape");
    tmux.await("comes back", s -> s.contains("Tasks 1 "));
    return screen;
  }
}
