package dev.consolation.tui.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A real terminal with a shell in it, made by a tmux of its own; closing it ends all that runs
 * there.
 */
final class Tmux implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String socket =
      "consolation-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();

  /** Starts a shell in a terminal of so many columns and rows. */
  static Tmux start(int columns, int rows, String... environment) throws Exception {
    boolean there = run(List.of("tmux", "-V")).startsWith("tmux");
    if (System.getenv("CI") == null) {
      assumeTrue(there, "tmux is not installed: nothing was tested in a real terminal");
    }
    var tmux = new Tmux();
    var command = new ArrayList<String>(List.of("-f", "/dev/null", "new-session", "-d"));
    command.addAll(List.of("-x", Integer.toString(columns), "-y", Integer.toString(rows)));
    command.addAll(
        List.of("env", "-u", "NO_COLOR", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "PS1=shell>"));
    command.addAll(List.of(environment));
    command.addAll(List.of("bash", "--norc", "--noprofile"));
    tmux.tmux(command.toArray(String[]::new));
    tmux.tmux("set-option", "-g", "status", "off");
    tmux.awaitText("shell>");
    return tmux;
  }

  /** Types a line into the shell. */
  void line(String text) throws Exception {
    type(text);
    keys("Enter");
  }

  /** Types a text as it stands. */
  void type(String text) throws Exception {
    tmux("send-keys", "-l", text);
  }

  /** Presses keys by tmux's names. */
  void keys(String... names) throws Exception {
    var command = new ArrayList<String>(List.of("send-keys"));
    command.addAll(List.of(names));
    tmux(command.toArray(String[]::new));
  }

  /** Clicks on a cell, as a terminal with SGR 1006 tells it. */
  void click(int x, int y) throws Exception {
    type("\033[<0;%d;%dM\033[<0;%d;%dm".formatted(x + 1, y + 1, x + 1, y + 1));
  }

  void resize(int columns, int rows) throws Exception {
    tmux("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
  }

  /** What the terminal shows. */
  String screen() throws Exception {
    return tmux("capture-pane", "-p");
  }

  /** What it shows, with the escape codes of colours. */
  String colouredScreen() throws Exception {
    return tmux("capture-pane", "-p", "-e");
  }

  /** The value of a format, such as {@code #{alternate_on}}. */
  String value(String format) throws Exception {
    return tmux("display-message", "-p", format).strip();
  }

  /** Waits until the screen holds a text; returns the screen. */
  String awaitText(String text) {
    return await("shows '" + text + "'", screen -> screen.contains(text));
  }

  /** Waits until the screen is as wanted; returns the screen. */
  String await(String what, Predicate<String> wanted) {
    String[] last = {""};
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                last[0] = screen();
                return wanted.test(last[0]);
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("never " + what + "; the screen is\n" + last[0], e);
    }
    return last[0];
  }

  @Override
  public void close() throws Exception {
    tmux("kill-server");
  }

  private String tmux(String... arguments) throws Exception {
    var command = new ArrayList<String>(List.of("tmux", "-L", socket));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private static String run(List<String> command) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return "";
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " did not end");
    }
    return out;
  }
}
