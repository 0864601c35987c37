package dev.consolation.gui.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.consolation.gui.theme.Palette;
import dev.consolation.testing.TargetJvm;
import dev.consolation.view.Tone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code consolation gui} as a user starts it: what this build has packaged, on a real display. */
class DesktopIT {
  private static final Path CONSOLATION =
      Path.of("..", "console-tui", "target", "consolation", "consolation.jar")
          .toAbsolutePath()
          .normalize();

  @TempDir Path folder;

  private ProcessBuilder gui(String display, String... arguments) {
    return command(display, "gui", arguments);
  }

  private ProcessBuilder command(String display, String name, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", CONSOLATION.toString(), name));
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().remove("WAYLAND_DISPLAY");
    builder.environment().put("DISPLAY", display);
    builder.environment().put("XDG_CONFIG_HOME", folder.toString());
    builder.environment().put("CONSOLATION_SERVER", "127.0.0.1:0");
    return builder;
  }

  private void fails(ProcessBuilder builder, String message)
      throws IOException, InterruptedException {
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("err")).content().isEqualToIgnoringNewLines(message);
    assertThat(process.exitValue()).isEqualTo(1);
  }

  @Test
  void noDisplay_isSaidWithWhatToDo() throws IOException, InterruptedException {
    fails(
        gui(""),
        "consolation: there is no display to open a window on (DISPLAY is not set). In a terminal:"
            + " 'consolation'; through ssh: 'ssh -X'");
  }

  @Test
  void window_opensOnADisplay_andNothingIsPrinted() throws IOException, InterruptedException {
    boolean present = Xvfb.present();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(present).as("Xvfb and GTK 3 on a machine that must have them").isTrue();
    }
    assumeTrue(present, "no Xvfb or no GTK 3: the window was tested without a display only");
    try (Xvfb xvfb = Xvfb.start(Files.createDirectory(folder.resolve("screen")))) {
      fails(
          gui(xvfb.display(), "127.0.0.1:1"),
          "consolation: no console server answers at 127.0.0.1:1: start one with 'consolation"
              + " serve', or leave the address out");
      fails(
          gui(xvfb.display(), "nothing.hprof"),
          "consolation: nothing.hprof: there is no such file");
      Process process = gui(xvfb.display()).start();
      try {
        await().atMost(Duration.ofSeconds(60)).until(() -> xvfb.colours() > 40);
        assertThat(folder.resolve("out")).isEmptyFile();
        assertThat(folder.resolve("err")).isEmptyFile();
      } finally {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void open_withGui_showsADump_andThatItIsProvenStuck() throws Exception {
    assumeTrue(Xvfb.present(), "no Xvfb or no GTK 3: the window was tested without a display only");
    Path dump = folder.resolve("heap.hprof");
    try (TargetJvm example = Target.example(folder, 3)) {
      Process jcmd =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  Long.toString(example.pid()),
                  "GC.heap_dump",
                  dump.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(jcmd.waitFor()).isZero();
    }
    try (Xvfb xvfb = Xvfb.start(Files.createDirectory(folder.resolve("screen")))) {
      fails(
          command(xvfb.display(), "open", "--gui", "nothing.hprof"),
          "consolation: nothing.hprof: there is no such file");
      Process process = command(xvfb.display(), "open", "--gui", dump.toString()).start();
      try {
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> xvfb.share(banner(Palette.DARK), banner(Palette.LIGHT)) > 0.01);
        assertThat(process.isAlive()).isTrue();
        assertThat(folder.resolve("out")).isEmptyFile();
        assertThat(folder.resolve("err")).isEmptyFile();
      } finally {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  /** What stands behind the line that says that something is proven. */
  private static int banner(Palette palette) {
    return Integer.parseInt(Palette.hex(palette.tint(Tone.DANGER, 0.18)).substring(1), 16);
  }
}
