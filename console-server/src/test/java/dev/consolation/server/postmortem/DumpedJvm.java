package dev.consolation.server.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.testing.Jdk;
import dev.consolation.testing.TargetJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;

/** A program, usually {@code Hangs}, in a JVM of its own, of which dumps can be taken. */
public final class DumpedJvm implements AutoCloseable {
  private final Path folder;
  private final Jdk jdk;
  private final TargetJvm jvm;

  private DumpedJvm(Path folder, Jdk jdk, TargetJvm jvm) {
    this.folder = folder;
    this.jdk = jdk;
    this.jvm = jvm;
  }

  /**
   * Starts it and waits until it hangs.
   *
   * @param how {@code sick} or {@code healthy}
   */
  public static DumpedJvm start(Path folder, Jdk jdk, String how, String... options)
      throws IOException {
    return of("Hangs", folder, jdk, how, options);
  }

  /** Starts another program of this package's resources, and waits until it says "ready". */
  static DumpedJvm of(String program, Path folder, Jdk jdk, String argument, String... options)
      throws IOException {
    Path classes = folder.resolve("classes");
    if (!Files.exists(classes.resolve(program + ".class"))) {
      Files.createDirectories(classes);
      Path source = folder.resolve(program + ".java");
      try (var in = DumpedJvm.class.getResourceAsStream("/postmortem/" + program + ".java")) {
        Files.write(source, in.readAllBytes());
      }
      int status =
          ToolProvider.getSystemJavaCompiler()
              .run(
                  null, null, null, "--release", "17", "-d", classes.toString(), source.toString());
      assertThat(status).isZero();
    }
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-Xmx128m", "-cp", classes.toString(), program, argument));
    TargetJvm jvm = TargetJvm.start(folder, jdk, arguments.toArray(new String[0]));
    jvm.awaitLine("ready"::equals);
    return new DumpedJvm(folder, jdk, jvm);
  }

  /** A heap dump, with these options of {@code GC.heap_dump}. */
  public Path heapDump(String... options) throws IOException, InterruptedException {
    Path file = Files.createTempFile(folder, "heap", ".hprof");
    Files.delete(file);
    List<String> command = new ArrayList<>(List.of("GC.heap_dump"));
    command.addAll(List.of(options));
    command.add(file.toString());
    jcmd(command);
    assertThat(file).exists();
    return file;
  }

  /** A thread dump, as {@code Thread.print -l} has it. */
  public Path threadPrint() throws IOException, InterruptedException {
    Path file = Files.createTempFile(folder, "threads", ".txt");
    return Files.writeString(file, jcmd(List.of("Thread.print", "-l")));
  }

  /** A thread dump to a file, as text; from JDK 21. */
  public Path textDump() throws IOException, InterruptedException {
    Path file = Files.createTempFile(folder, "threads", ".txt");
    Files.delete(file);
    jcmd(List.of("Thread.dump_to_file", file.toString()));
    return file;
  }

  /** A thread dump in JSON; from JDK 21. */
  public Path jsonDump() throws IOException, InterruptedException {
    Path file = Files.createTempFile(folder, "threads", ".json");
    Files.delete(file);
    jcmd(List.of("Thread.dump_to_file", "-format=json", file.toString()));
    return file;
  }

  /** What {@code jcmd} prints of a command. */
  public String jcmd(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(jdk.command("jcmd").toString());
    command.add(Long.toString(jvm.pid()));
    command.addAll(arguments);
    Path out = Files.createTempFile(folder, "jcmd", ".out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(out);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  public long pid() {
    return jvm.pid();
  }

  @Override
  public void close() {
    jvm.close();
  }
}
