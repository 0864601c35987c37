package dev.consolation.server.postmortem.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Gives commands to a JVM through the {@code jcmd} of this JDK, which understands JVMs of all
 * releases.
 */
final class Jcmd {
  private static final int MOST_READ = 1 << 20;

  private final Path program;
  private final long pid;

  Jcmd(long pid) throws CaptureException {
    this.pid = pid;
    program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(program)) {
      throw new CaptureException(
          program + " is missing: run Consolation with a JDK, not with a bare Java runtime");
    }
  }

  /** As a user would type it. */
  String typed(List<String> words) {
    return "jcmd " + pid + " " + String.join(" ", words);
  }

  /**
   * Gives a command and waits for its end.
   *
   * @param out where what it prints goes
   * @throws CaptureException when it fails or does not end
   */
  void run(Path out, Duration patience, List<String> words) throws CaptureException {
    List<String> command = new ArrayList<>(List.of(program.toString(), Long.toString(pid)));
    command.addAll(words);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new CaptureException(
            "process "
                + pid
                + " has not answered for "
                + patience.toSeconds()
                + " s: is it stopped?");
      }
      if (process.exitValue() != 0) {
        throw new CaptureException(typed(words) + " failed: " + lastLine(text(out)));
      }
    } catch (IOException e) {
      throw new CaptureException(typed(words) + " failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CaptureException("interrupted in " + typed(words), e);
    }
  }

  /** What a command printed, or its beginning. */
  static String text(Path out) throws IOException {
    try (var in = Files.newInputStream(out)) {
      return new String(in.readNBytes(MOST_READ), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  static String lastLine(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1).strip();
  }
}
