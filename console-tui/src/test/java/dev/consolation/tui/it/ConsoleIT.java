package dev.consolation.tui.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.testing.TargetJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console as it is shipped, in a real terminal, on a real service with the real agent. */
class ConsoleIT {
  // Not 39 and 49, which say: the terminal's own.
  private static final String COLOUR = "\033\\[([0-9;]*;)?(3[0-8]|4[0-8]|9[0-7])[;m]";

  @TempDir static Path folder;
  private static TargetJvm shop;

  @BeforeAll
  static void openShop() {
    shop = Target.shop(folder);
  }

  @AfterAll
  static void closeShop() {
    shop.close();
  }

  @Test
  void picker_rowClickedTwice_attachesAndOpens() throws Exception {
    try (TargetJvm other = Target.names(folder);
        Tmux tmux = Tmux.start(120, 40)) {
      tmux.line(Target.consolation("--server 127.0.0.1:0"));
      String pid = Long.toString(other.pid());
      String screen = tmux.awaitText(" " + pid + " ");
      assertThat(line(screen, pid)).contains("AwkwardNames").contains("Enter attaches");
      int y = row(screen, pid);
      tmux.click(12, y);
      tmux.click(12, y);
      screen = tmux.awaitText("Tasks ");
      assertThat(screen).contains(" AwkwardNames " + pid);
      tmux.awaitText("日本語タスク");
    }
  }

  @Test
  void tasks_filterSortGroupDetailBack() throws Exception {
    try (Tmux tmux = Tmux.start(160, 40)) {
      tmux.line(attach());
      tmux.awaitText("packer");
      tmux.keys("/");
      tmux.type("kind:timer");
      String screen =
          tmux.await("shows timers only", s -> s.contains(" timer ") && !s.contains(" virtual "));
      assertThat(screen).contains("/ kind:timer").contains("next run");
      tmux.keys("Enter");
      tmux.keys("/");
      tmux.type(" or busy>1x");
      screen = tmux.awaitText("▴ '1x' is no duration");
      List<String> lines = screen.lines().toList();
      int error = row(screen, "▴ '1x'");
      assertThat(lines.get(error).indexOf('▴')).isEqualTo(lines.get(error - 1).indexOf("1x"));
      tmux.keys("Escape");
      tmux.await("drops the filter", s -> !s.contains("kind:timer"));
      for (String title :
          List.of("polls", "wakes", "waiting on", "since", "spawn site", "runtime", "!", "id")) {
        tmux.keys("Right");
        tmux.await("sorts by " + title, s -> s.contains("▾" + title) || s.contains(title + "▴"));
      }
      tmux.keys("g");
      screen = tmux.awaitText("by spawn site");
      assertThat(screen).contains("count");
      tmux.keys("g", "g");
      tmux.await("is flat again", s -> !s.contains("by spawn site") && !s.contains("as a tree"));
      tmux.keys("/");
      tmux.type("runtime:baskets");
      tmux.await("finds the timer", s -> s.contains("Tasks 1 ") && s.contains("Housekeeping"));
      tmux.keys("Enter");
      tmux.keys("Enter");
      tmux.awaitText("timer job -");
      screen = tmux.awaitText("for its next run");
      assertThat(screen).contains("Wake to poll").contains("p99").contains("Esc back");
      tmux.keys("Escape");
      tmux.awaitText("/ runtime:baskets");
    }
  }

  @Test
  void help_isMadeFromTheKeys() throws Exception {
    try (Tmux tmux = Tmux.start(100, 50)) {
      tmux.line(attach());
      tmux.awaitText("? help");
      tmux.keys("?");
      String screen = tmux.awaitText("Tasks: help");
      assertThat(screen).contains("Type a filter").contains("state:idle");
      tmux.keys("Escape");
      tmux.await("closes it", s -> !s.contains("Tasks: help"));
    }
  }

  @Test
  void resize_isFollowed_downToNextToNothing() throws Exception {
    try (Tmux tmux = Tmux.start(160, 40)) {
      tmux.line(attach());
      tmux.awaitText("packer");
      tmux.resize(20, 5);
      tmux.await("is small", s -> s.lines().count() <= 5 && s.contains("name"));
      tmux.resize(300, 100);
      tmux.await("is large", s -> s.contains("runtime") && s.contains("? help"));
      tmux.resize(80, 24);
      tmux.await("is usual", s -> s.lines().count() <= 24 && s.contains("? help"));
    }
  }

  @Test
  void stopAndGoOn_leaveAUsableShell() throws Exception {
    try (Tmux tmux = Tmux.start(120, 24)) {
      tmux.line("set -m; clear");
      tmux.line(attach());
      tmux.awaitText("? help");
      tmux.keys("C-z");
      String screen = tmux.awaitText("Stopped");
      assertThat(screen).doesNotContain("? help");
      assertThat(tmux.value("#{alternate_on}")).isEqualTo("0");
      tmux.line("stty -a | tr ' ' '\\n' | grep -x -e echo -e icanon | sort | tr '\\n' '+'");
      tmux.awaitText("echo+icanon+");
      tmux.line("fg");
      tmux.awaitText("? help");
      tmux.keys("q");
      tmux.await("leaves", s -> !s.contains("? help"));
    }
  }

  @Test
  void quit_givesTheTerminalBack() throws Exception {
    try (Tmux tmux = Tmux.start(120, 24)) {
      Path before = folder.resolve("before");
      Path after = folder.resolve("after");
      tmux.line("stty -g > " + before);
      tmux.line(attach() + "; stty -g > " + after + "; echo status $?-done");
      tmux.awaitText("? help");
      assertThat(tmux.value("#{alternate_on} #{mouse_sgr_flag} #{mouse_button_flag}"))
          .isEqualTo("1 1 1");
      tmux.keys("q");
      tmux.awaitText("status 0-done");
      assertThat(tmux.value("#{alternate_on} #{mouse_sgr_flag} #{mouse_button_flag}"))
          .isEqualTo("0 0 0");
      assertThat(Files.readString(after)).isEqualTo(Files.readString(before));
    }
  }

  @Test
  void terminated_givesTheTerminalBack() throws Exception {
    try (Tmux tmux = Tmux.start(120, 24)) {
      Path pid = folder.resolve("console.pid");
      tmux.line("(echo $BASHPID > " + pid + "; exec " + attach() + "); echo over-$?");
      tmux.awaitText("? help");
      long console = Long.parseLong(Files.readString(pid).strip());
      assertThat(ProcessHandle.of(console).orElseThrow().destroy()).isTrue();
      tmux.awaitText("over-143");
      assertThat(tmux.value("#{alternate_on} #{mouse_sgr_flag}")).isEqualTo("0 0");
      tmux.line("stty -a | tr ' ' '\\n' | grep -x -e echo -e icanon | sort | tr '\\n' '+'");
      tmux.awaitText("echo+icanon+");
    }
  }

  @Test
  void noColor_isHonoured() throws Exception {
    try (Tmux tmux = Tmux.start(120, 24, "NO_COLOR=1")) {
      tmux.line(attach());
      tmux.awaitText("? help");
      assertThat(tmux.colouredScreen()).doesNotContainPattern(COLOUR);
    }
    try (Tmux tmux = Tmux.start(120, 24, "COLORTERM=truecolor")) {
      tmux.line(attach());
      tmux.awaitText("? help");
      assertThat(tmux.colouredScreen()).contains("38;2;");
    }
  }

  @Test
  void serverGone_isSaidWithACountdown_andComesBackByItself() throws Exception {
    int port = Target.freePort();
    String at = "127.0.0.1:" + port;
    try (Tmux server = Tmux.start(100, 10);
        Tmux tmux = Tmux.start(120, 24)) {
      server.line(Target.consolation("serve --listen " + at));
      server.awaitText("listening on " + at);
      tmux.line(Target.consolation("attach " + shop.pid() + " --server " + at));
      tmux.awaitText("● " + at);
      tmux.awaitText("? help");
      server.keys("C-c");
      tmux.awaitText("× no connection to " + at + ", again in ");
      tmux.keys("Down", "Down", "Space"); // the screen goes on to answer
      tmux.awaitText("PAUSED");
      tmux.keys("Space");
      tmux.await("goes on", s -> !s.contains("PAUSED"));
      server.line(Target.consolation("serve --listen " + at));
      tmux.awaitText("● " + at);
      tmux.await("shows tasks again", s -> s.contains("packer") && s.contains("● " + at));
    }
  }

  @Test
  void awkwardNames_keepTheColumnsInTheirPlace() throws Exception {
    try (TargetJvm other = Target.names(folder);
        Tmux tmux = Tmux.start(160, 30)) {
      tmux.line(Target.consolation("attach " + other.pid() + " --server 127.0.0.1:0"));
      tmux.awaitText("日本語タスク");
      String screen =
          tmux.await(
              "shows all waiting", s -> s.lines().filter(l -> l.contains("latch")).count() == 7);
      assertThat(screen)
          .contains("crab-🦀-x")
          .contains("tick-〓-〓")
          .contains("woman-👩💻-x")
          .contains("esc?[31mape");
      int plain = column(line(screen, "plain"), "latch");
      for (String name : List.of("日本語タスク", "crab-", "tick-", "woman-", "esc?")) {
        assertThat(column(line(screen, name), "latch")).as(name).isEqualTo(plain);
      }
    }
  }

  private static String attach() {
    return Target.consolation("attach " + shop.pid() + " --server 127.0.0.1:" + serverPort());
  }

  // The consoles of these tests come one after the other to the agent that the first has put in, so
  // they are servers at one address.
  private static int serverPort() {
    return Port.NUMBER;
  }

  private static final class Port {
    static final int NUMBER;

    static {
      try {
        NUMBER = Target.freePort();
      } catch (java.io.IOException e) {
        throw new ExceptionInInitializerError(e);
      }
    }
  }

  private static String line(String screen, String with) {
    return screen.lines().filter(l -> l.contains(with)).findFirst().orElseThrow();
  }

  private static int row(String screen, String with) {
    return screen.lines().takeWhile(l -> !l.contains(with)).toList().size();
  }

  /** The cell where a text begins, as the terminal counts cells. */
  private static int column(String line, String text) {
    return line.substring(0, line.indexOf(text))
        .codePoints()
        .map(c -> c >= 0x1100 && (c < 0x2000 || c >= 0x2E80) ? 2 : 1)
        .sum();
  }
}
