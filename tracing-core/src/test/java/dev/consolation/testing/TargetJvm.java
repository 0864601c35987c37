package dev.consolation.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A forked JVM that a test observes; closing it kills it.
 *
 * <pre>{@code
 * try (TargetJvm shop = TargetJvm.start(folder, jdk, "-cp", classes, "com.acme.Shop")) {
 *   String ready = shop.awaitLine(line -> line.startsWith("listening on "));
 *   ...
 *   shop.terminate();
 *   assertThat(shop.awaitEnd()).isEqualTo(143);
 * }
 * }</pre>
 *
 * <p>Its streams go to files in the test's folder, where a crash log would land as well. Waiting
 * ends with an {@link AssertionError} that holds both streams. For use by one thread.
 */
public final class TargetJvm implements AutoCloseable {
  /** Generous: what is waited for takes moments, but on a loaded machine many of them. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path folder;
  private final Path out;
  private final Path err;

  private TargetJvm(Process process, Path folder, Path out, Path err) {
    this.process = process;
    this.folder = folder;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts a JVM.
   *
   * @param folder its working folder, usually of one test; several JVMs may share it
   * @param arguments what follows {@code java} on the command line
   */
  public static TargetJvm start(Path folder, Jdk jdk, String... arguments) {
    return start(folder, jdk, Map.of(), List.of(arguments));
  }

  /** Starts a JVM with additional environment variables. */
  public static TargetJvm start(
      Path folder, Jdk jdk, Map<String, String> environment, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
    command.addAll(arguments);
    try {
      Path out = Files.createTempFile(folder, "jvm", ".out");
      Path err = Path.of(out.toString().replaceFirst("out$", "err"));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      // They add options, and a line on standard error that says so.
      builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
      builder.environment().putAll(environment);
      return new TargetJvm(builder.start(), folder, out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Standard output so far. */
  public String out() {
    return read(out);
  }

  /** Standard error so far. */
  public String err() {
    return read(err);
  }

  /** The first complete line of standard output that fits; waits for it. */
  public String awaitLine(Predicate<String> fits) {
    return awaitLine(fits, PATIENCE);
  }

  /** As {@link #awaitLine(Predicate)}, with a patience of its own. */
  public String awaitLine(Predicate<String> fits, Duration patience) {
    try {
      return Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .atMost(patience)
          .until(() -> line(fits), line -> !line.isEmpty());
    } catch (ConditionTimeoutException e) {
      throw failure("printed no such line within " + patience.toSeconds() + " s");
    }
  }

  /** The exit status; waits for the end. */
  public int awaitEnd() {
    return awaitEnd(PATIENCE);
  }

  /** As {@link #awaitEnd()}, with a patience of its own. */
  public int awaitEnd(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure("did not end within " + patience.toSeconds() + " s");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was not waited for: the test was interrupted");
    }
  }

  /** Gives the JVM a line of input. */
  public void send(String line) {
    try {
      OutputStream in = process.getOutputStream();
      in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      throw failure("takes no input: " + e.getMessage());
    }
  }

  /** Asks the JVM to end (SIGTERM). */
  public void terminate() {
    process.destroy();
  }

  /** Ends the JVM without asking (SIGKILL). */
  public void kill() {
    process.destroyForcibly();
  }

  /** The crash logs in the folder. */
  public List<Path> crashLogs() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("hs_err")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    awaitEnd();
  }

  private String line(Predicate<String> fits) {
    String text = out();
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    String line = whole.lines().filter(fits).findFirst().orElse("");
    if (line.isEmpty() && !process.isAlive() && out().equals(text)) {
      throw failure("ended with status " + process.exitValue() + " without such a line");
    }
    return line;
  }

  private AssertionError failure(String what) {
    String command = process.info().commandLine().orElse("the JVM " + process.pid());
    return new AssertionError(
        "%s %s.%n--- its output:%n%s%n--- its errors:%n%s".formatted(command, what, out(), err()));
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
