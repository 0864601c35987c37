package dev.consolation.client;

import dev.consolation.server.Channels;
import dev.consolation.server.access.Endpoint;
import dev.consolation.v1.ConsoleGrpc;
import dev.consolation.v1.Process;
import dev.consolation.v1.ProcessState;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Saves what a console server has kept of a process, and what comes for some time. */
public final class RingRecording {
  private static final long BETWEEN_MILLIS = 250;

  private final Endpoint server;
  private final @Nullable Long pid;
  private final @Nullable Path output;
  private final @Nullable Duration time;

  /**
   * Of a server.
   *
   * @param pid of the process; null: the only one that there is
   * @param output the file; null: named after the process, in the working folder
   * @param time for how long what comes is saved too; null: not at all
   */
  public RingRecording(
      Endpoint server, @Nullable Long pid, @Nullable Path output, @Nullable Duration time) {
    this.server = server;
    this.pid = pid;
    this.output = output;
    this.time = time;
  }

  /**
   * Saves it.
   *
   * @return the file
   */
  public Path save() throws Failure, IOException, InterruptedException {
    Process process = chosen();
    Path file = output == null ? Path.of("recording-" + process.getPid() + ".csr") : output;
    ManagedChannel channel = Channels.to(server).build();
    try (var copy = new RingCopy(ConsoleGrpc.newBlockingStub(channel), process.getId(), file)) {
      copy.copy();
      long end = System.nanoTime() + (time == null ? 0 : time.toNanos());
      for (long left; (left = end - System.nanoTime()) > 0; ) {
        TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.MILLISECONDS.toNanos(BETWEEN_MILLIS)));
        copy.copy();
      }
    } finally {
      channel.shutdownNow();
    }
    return file;
  }

  private Process chosen() throws Failure {
    List<Process> all =
        Servers.ask(server)
            .orElseThrow(() -> new Failure("no console server answers at " + server.address()))
            .getProcessesList()
            .stream()
            .filter(p -> !p.hasFrozen() && p.getState() != ProcessState.RECORDED)
            .toList();
    if (all.isEmpty()) {
      throw new Failure("the console server at " + server.address() + " observes no process");
    }
    List<Process> wanted =
        all.stream().filter(p -> pid == null || p.getPid() == pid.longValue()).toList();
    if (wanted.size() == 1) {
      return wanted.getFirst();
    }
    String list =
        all.stream()
            .map(
                p ->
                    p.getPid() + " (" + (p.getLabel().isEmpty() ? p.getMain() : p.getLabel()) + ")")
            .collect(Collectors.joining(", "));
    throw new Failure(
        pid == null
            ? "the console server at "
                + server.address()
                + " knows several processes, name one with --process: "
                + list
            : "the console server at "
                + server.address()
                + " knows no process "
                + pid
                + ", but "
                + list);
  }
}
