package dev.consolation.server.postmortem.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The debugger of a JDK, as a child process: it must be of the very JDK that the process ran on,
 * and its licence does not let it be shipped or linked.
 */
record Jhsdb(Path program, Path java, Path core) {
  private static final long MINUTES = 30;
  private static final int MOST_READ = 1 << 16;

  static Jhsdb of(Path core, Path jdk) throws CoreException {
    Path program = jdk.resolve("bin/jhsdb");
    if (!Files.isExecutable(program)) {
      throw new CoreException(
          core
              + ": the process ran on the JDK in "
              + jdk
              + ", where there is no bin/jhsdb now: install exactly that JDK (not only its runtime)"
              + " there, or look at the core on the machine that wrote it");
    }
    return new Jhsdb(program, jdk.resolve("bin/java"), core);
  }

  /** Runs one of its tools on the core. */
  void run(Path out, String tool, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString(), tool));
    command.addAll(List.of(options));
    command.addAll(List.of("--exe", java.toString(), "--core", core.toString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new CoreException(
            core + ": jhsdb " + tool + " did not end within " + MINUTES + " min");
      }
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new CoreException(core + ": jhsdb " + tool + " failed: " + lastLine(out));
    }
  }

  static String lastLine(Path out) throws IOException {
    byte[] head;
    try (var in = Files.newInputStream(out)) {
      head = in.readNBytes(MOST_READ);
    }
    List<String> lines =
        new String(head, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1).strip();
  }
}
