package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.RingRecording;
import dev.consolation.client.Servers;
import dev.consolation.client.Session;
import dev.consolation.client.model.Model;
import dev.consolation.client.model.ResourcesWant;
import dev.consolation.client.model.Wants;
import dev.consolation.process.AgentMark;
import dev.consolation.server.attach.JavaProcess;
import dev.consolation.server.attach.JavaProcesses;
import dev.consolation.server.record.Recorder;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.ProcessState;
import dev.consolation.view.ResourceColumn;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps what happens in a process, for a look at any moment of it later. */
@Command(
    name = "record",
    description =
        "Record what the tasks of a running JVM do, to be opened later at any moment; or save what"
            + " a console server has kept of the last minutes.",
    footer = {
      "",
      "A JVM without an agent gets one for the time of the recording. A console server always keeps"
          + " the last of what its processes do, usually 5 minutes and at most 64 MB (its --ring"
          + " and --ring-size): of a server's ADDRESS that is saved, with what comes within --for."
          + " 'open', 'report' and 'check' take the file, with --at +12s at a moment of it.",
      "The file holds names of threads, classes and methods: its owner alone can read it. What is"
          + " written is whole at any time, also when the recorder is killed or the disk is full."
    },
    mixinStandardHelpOptions = true)
final class RecordCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN = Duration.ofMillis(250);

  @Parameters(
      paramLabel = "PID|ADDRESS",
      description =
          "Process id of the JVM, 'consolation ps' lists them; or HOST:PORT of a console server.")
  private String of = "";

  @Option(
      names = "--process",
      paramLabel = "PID",
      description = "Of a server that observes several processes: which one.")
  private @Nullable Long process;

  @Mixin private final AccessOptions access = new AccessOptions();

  private long pid;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "The file to write, which must not exist; recording-PID.csr when nothing is" + " said.")
  private @Nullable Path output;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description =
          "End after this time, such as 30s or 5m; else when the process ends, or with"
              + " Ctrl+C. Of a server: at once when nothing is said.")
  private @Nullable Duration time;

  @Override
  public Integer call() throws Failure, IOException, InterruptedException {
    if (!of.matches("\\d+")) {
      Path saved = new RingRecording(access.of(Servers.address(of)), process, output, time).save();
      System.out.println(summary(saved, Recorder.Totals.of(saved)));
      return 0;
    }
    if (process != null) {
      throw new Failure("--process: only of a console server; " + of + " is a process already");
    }
    pid = Long.parseLong(of);
    AgentMark mark = JavaProcesses.find(pid).map(JavaProcess::agent).orElse(null);
    if (mark != null && Servers.ask(mark.server()).isPresent()) {
      throw new Failure(
          "process "
              + pid
              + " is observed by the console server at "
              + mark.server()
              + ", and an agent tells one server only: end that one first, or save what it keeps"
              + " with 'consolation record "
              + mark.server()
              + " --process "
              + pid
              + "'");
    }
    Path file = output == null ? Path.of("recording-" + pid + ".csr") : output;
    // At a private address nobody else comes; at that of the agent's server others may.
    try (Recorder recorder =
        Recorder.create(file, hello -> mark == null || hello.getPid() == mark.pid())) {
      var said = new AtomicBoolean();
      var stop = new Thread(() -> end(file, recorder, said));
      Runtime.getRuntime().addShutdownHook(stop);
      try (Session session =
          Session.recording(mark == null ? Session.PRIVATE : mark.server(), recorder)) {
        record(session, file, recorder, mark == null);
      } finally {
        end(file, recorder, said);
      }
      IOException failure = recorder.failure();
      if (failure != null) {
        throw failure;
      }
    }
    return 0;
  }

  private void record(Session session, Path file, Recorder recorder, boolean ours)
      throws Failure, IOException, InterruptedException {
    PrintStream err = System.err;
    String process = ours ? session.attach(pid) : known(session);
    Guest guest = ours ? new Guest(pid, err) : null;
    try {
      err.println(
          "recording process "
              + pid
              + (time == null ? "" : " for " + Durations.of(time.toNanos()))
              + " into "
              + file
              + (time == null ? "; Ctrl+C ends it" : ""));
      watch(session, process, recorder);
      recorder.close(); // before the agent says goodbye, which is not the service's doing
    } finally {
      if (guest != null) {
        guest.close();
      }
    }
  }

  private String known(Session session) throws Failure, InterruptedException {
    session.await(PATIENCE, m -> Session.id(m, pid) != null);
    String process = Session.id(session.backend().model(), pid);
    if (process == null) {
      throw new Failure(
          "the agent in process " + pid + " did not come to " + session.address() + " within 30 s");
    }
    return process;
  }

  private void watch(Session session, String process, Recorder recorder)
      throws InterruptedException {
    // The agent is asked about monitors only while somebody looks at what tasks wait for.
    session
        .backend()
        .want(
            Wants.of(process)
                .with(
                    new ResourcesWant(
                        process, "waiters>0", ResourceColumn.WAITERS, true, 0, 1, 0)));
    long begin = System.nanoTime();
    while (recorder.failure() == null) {
      Duration left = time == null ? BETWEEN : time.minusNanos(System.nanoTime() - begin);
      boolean over =
          !left.isPositive()
              || session.await(
                  left.compareTo(BETWEEN) < 0 ? left : BETWEEN, m -> isOver(m, process))
              || ProcessHandle.of(pid).isEmpty();
      if (over) {
        return;
      }
    }
  }

  private static boolean isOver(Model model, String process) {
    ProcessState state = model.process(process).map(p -> p.state()).orElse(ProcessState.UNKNOWN);
    return state == ProcessState.ENDED || state == ProcessState.DETACHED;
  }

  private static void end(Path file, Recorder recorder, AtomicBoolean said) {
    try {
      recorder.close();
      Recorder.Totals totals = recorder.totals();
      if (!said.compareAndSet(false, true)) {
        return;
      }
      if (totals.events() == 0 && totals.nanos() == 0) {
        Files.deleteIfExists(file); // no agent came
      } else {
        System.out.println(summary(file, totals));
      }
    } catch (IOException e) {
      System.err.println("consolation: " + file + ": " + e.getMessage());
    }
  }

  static String summary(Path file, Recorder.Totals totals) {
    String each =
        totals.events() == 0
            ? ""
            : String.format(
                Locale.ROOT, ", %.1f bytes per event", (double) totals.bytes() / totals.events());
    return file
        + ": "
        + Numbers.of(totals.events(), "event")
        + " in "
        + Durations.of(totals.nanos())
        + ", "
        + Numbers.bytes(totals.bytes())
        + each;
  }
}
