package dev.consolation.examples.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A forked JVM that is measured; closing it kills it. Its errors come out on our own. */
final class Target implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Process process;
  private final BufferedReader out;

  private Target(Process process) {
    this.process = process;
    out = process.inputReader();
  }

  static Target start(List<String> command) throws IOException {
    return new Target(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  long pid() {
    return process.pid();
  }

  /** What stands behind this word in the next line that begins with it. */
  String await(String word) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(word)) {
        return line.substring(word.length()).strip();
      }
    }
    throw new BenchException("A target ended without saying \"" + word + "\"");
  }

  /** Gives it a line to read. */
  void ask() throws IOException {
    OutputStream in = process.getOutputStream();
    in.write('\n');
    in.flush();
  }

  /** Ends its input and waits for its good end. */
  void end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    out.transferTo(Writer.nullWriter());
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new BenchException("A target did not end well");
    }
  }

  /** Processor time that it has used so far. */
  Duration cpu() {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new BenchException("This system does not tell processor times"));
  }

  /** Resident memory now, in KiB. Linux only. */
  long residentKib() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", "" + pid(), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new BenchException("No VmRSS in /proc/" + pid() + "/status");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
