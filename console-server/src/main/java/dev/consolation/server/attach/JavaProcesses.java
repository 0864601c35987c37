package dev.consolation.server.attach;

import dev.consolation.process.AgentMark;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JVMs of this machine, found without attaching to any of them. Thread-safe.
 *
 * <p>A JVM is known by the file that it maps for {@code jps}; one that was told not to, or that
 * belongs to another user, by its executable. Whether an agent is in it tells the agent's mark.
 */
public final class JavaProcesses {
  /** A JVM begins a little after its process, and by another clock. */
  private static final long TOLERANCE_MILLIS = 3_000;

  private JavaProcesses() {}

  /** All of them but this one, ordered by number. */
  public static List<JavaProcess> list() {
    List<Path> folders = perfFolders(Path.of("/"));
    long own = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != own)
        .map(process -> describe(process, folders))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparingLong(JavaProcess::pid))
        .toList();
  }

  /** The JVM with this number; empty when there is no such process, or it is not a JVM. */
  public static Optional<JavaProcess> find(long pid) {
    List<Path> folders = perfFolders(Path.of("/"));
    return ProcessHandle.of(pid).flatMap(process -> describe(process, folders));
  }

  private static Optional<JavaProcess> describe(ProcessHandle process, List<Path> folders) {
    long pid = process.pid();
    ProcessHandle.Info info = process.info();
    long started = info.startInstant().map(Instant::toEpochMilli).orElse(0L);
    Path executable = info.command().map(Path::of).orElse(null);
    boolean isJava = executable != null && executable.endsWith("java");
    PerfData data = perfData(folders, pid, started);
    if (data == null && isJava) {
      data = perfData(perfFolders(Namespaces.root(pid)), Namespaces.inside(pid), started);
    }
    if (!process.isAlive() || (data == null && !isJava)) {
      return Optional.empty();
    }
    String command = data == null ? command(info) : data.command();
    String main = CommandLine.main(command);
    AgentMark mark = AgentMark.read(pid);
    return Optional.of(
        new JavaProcess(
            pid,
            main.isEmpty() && executable != null ? executable.toString() : main,
            CommandLine.arguments(command),
            data == null ? "" : data.version(),
            info.user().orElse(""),
            started,
            mark != null && mark.isOf(started) ? mark : null,
            data == null || data.attachable()));
  }

  private static String command(ProcessHandle.Info info) {
    return CommandLine.withoutOptions(List.of(info.arguments().orElse(new String[0])));
  }

  /** A file of the same number may have been left by a JVM that was killed. */
  private static @Nullable PerfData perfData(List<Path> folders, long pid, long started) {
    for (Path folder : folders) {
      PerfData data = PerfData.read(folder.resolve(Long.toString(pid)));
      if (data != null && data.beginMillis() >= started - TOLERANCE_MILLIS) {
        return data;
      }
    }
    return null;
  }

  /** Where HotSpot puts its files: on Linux in /tmp, whatever a service's java.io.tmpdir is. */
  private static List<Path> perfFolders(Path root) {
    List<Path> folders = new ArrayList<>();
    Path temporary =
        Files.isDirectory(Path.of("/proc/self"))
            ? root.resolve("tmp")
            : Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> found = Files.newDirectoryStream(temporary, "hsperfdata_*")) {
      found.forEach(folders::add);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    return folders;
  }
}
