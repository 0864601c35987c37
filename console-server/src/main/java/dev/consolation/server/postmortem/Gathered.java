package dev.consolation.server.postmortem;

import dev.consolation.server.postmortem.core.CoreDump;
import dev.consolation.server.postmortem.extract.Extract;
import dev.consolation.server.postmortem.history.Histories;
import dev.consolation.server.postmortem.hprof.DumpException;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.hserr.CrashLog;
import dev.consolation.server.postmortem.input.Input;
import dev.consolation.server.postmortem.input.Inputs;
import dev.consolation.server.postmortem.jfr.FlightRecording;
import dev.consolation.server.postmortem.model.Evidence;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.History;
import dev.consolation.server.postmortem.model.Origin;
import dev.consolation.server.postmortem.threaddump.ThreadDump;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the files of one process come to: one heap dump, the thread dumps that explain it, those
 * that say most first, and what else there is to know.
 */
final class Gathered implements Closeable {
  private static final String NOTHING =
      "; take a heap dump with 'consolation capture PID', or with 'jcmd PID GC.heap_dump -all"
          + " FILE', or a thread dump with 'jcmd PID Thread.print -l > FILE'";

  private final Inputs inputs;
  private final List<ThreadDump> dumps = new ArrayList<>();
  private final OneProcess process = new OneProcess();
  private final List<Evidence> evidence = new ArrayList<>();
  private Input.@Nullable Heap heap;
  private @Nullable Extract extract;
  private @Nullable CrashLog crash;
  private Input.@Nullable Recorded recorded;
  private String firstName = "";
  private Instant written = Instant.EPOCH;
  private @Nullable Path coreFolder;

  private Gathered(Inputs inputs) {
    this.inputs = inputs;
  }

  static Gathered of(List<Path> files, Progress progress) throws IOException {
    Gathered gathered = new Gathered(Inputs.open(files));
    try {
      gathered.gather(progress);
      return gathered;
    } catch (IOException | RuntimeException e) {
      gathered.close();
      throw e;
    }
  }

  /** The heap dump; null: there is none, but thread dumps or an hs_err file. */
  @Nullable Path heap() {
    return heap == null ? null : heap.file();
  }

  /** An extract, which is then all there is; null: there is none. */
  @Nullable Extract extract() {
    return extract;
  }

  /** What was known when the process crashed; null: nothing. */
  @Nullable CrashLog crash() {
    return crash;
  }

  /** What was recorded of the process of a dump; null: there is no recording. */
  @Nullable History history(Origin dump) throws IOException {
    return recorded == null
        ? null
        : Histories.read(recorded.file(), recorded.name(), dump, process.pid());
  }

  /** Refuses thread dumps of another process than that of the heap dump. */
  void requireSame(List<HeapThread> threads) throws DumpException {
    process.require(name(), threads);
  }

  /** When the first file was written. */
  Instant written() {
    return written;
  }

  /** What to call the heap dump, or without one the first file, for people. */
  String name() {
    String name = heap == null ? firstName : heap.name();
    return name.substring(name.lastIndexOf('/') + 1);
  }

  List<ThreadDump> dumps() {
    return dumps;
  }

  List<Evidence> evidence() {
    return evidence;
  }

  private void gather(Progress progress) throws IOException {
    Input.Core core = null;
    boolean first = true;
    for (Input input : inputs.list()) {
      if (first && !(input instanceof Input.Recorded)) {
        first = false;
        firstName = input.name();
        written = Files.getLastModifiedTime(input.file()).toInstant();
      }
      switch (input) {
        case Input.Extracted found -> extract(found);
        case Input.Heap found -> heap(found);
        case Input.Core found -> core = found;
        case Input.Threads found -> {
          process.add(found.name(), found.dumps());
          dumps.addAll(found.dumps().reversed());
        }
        case Input.Crash found -> crash(found.log(), found.name());
        case Input.Recorded found -> recorded(found);
        case Input.Recording found -> recording(FlightRecording.read(found.file()), found.name());
      }
    }
    if (core != null && heap == null) {
      core(core, progress);
    }
    dumps.sort(Comparator.comparing(ThreadDump::format));
    for (ThreadDump dump : dumps) {
      for (String problem : dump.problems()) {
        evidence.add(new Evidence(dump.format().words() + ", " + problem, false, "", ""));
      }
    }
    boolean threads = !dumps.isEmpty() || (crash != null && !crash.threads().isEmpty());
    if (heap == null && extract == null && !threads) {
      if (recorded != null) {
        throw new DumpException(
            recorded.name()
                + " is a recording of 'consolation record', and the other files tell of no thread"
                + " what it did: 'open', 'report' and 'check' take it alone, or with a heap dump or"
                + " thread dumps of the same process");
      }
      throw new DumpException(firstName + " alone tells of no thread what it did" + NOTHING);
    }
  }

  private void extract(Input.Extracted found) throws DumpException {
    if (inputs.list().size() > 1) {
      throw new DumpException(
          found.name() + " is an extract, which holds all there is to know: open it alone");
    }
    extract = found.extract();
  }

  private void recorded(Input.Recorded found) throws DumpException {
    if (recorded != null) {
      throw new DumpException(
          found.name() + " and " + recorded.name() + " are both recordings: name one of them");
    }
    recorded = found;
  }

  private void heap(Input.Heap found) throws DumpException {
    if (heap != null) {
      throw new DumpException(
          found.name() + " and " + heap.name() + " are both heap dumps: name one of them");
    }
    heap = found;
  }

  private void crash(CrashLog log, String name) throws DumpException {
    process.add(name, log);
    crash = log;
    String where = log.frame().isEmpty() ? "" : " in " + log.frame();
    evidence.add(new Evidence("the crash: " + log.error() + where, true, name, ""));
  }

  private void recording(FlightRecording recording, String name) throws DumpException {
    process.add(name, recording.pid());
    process.add(name, recording.dumps());
    dumps.addAll(recording.dumps().reversed());
    String cpu =
        recording.cpu() < 0
            ? ""
            : String.format(
                Locale.ROOT, "at most %.0f%% of the processors, ", recording.cpu() * 100);
    evidence.add(
        new Evidence(
            "what went before: %s%d collections, %d ms of pauses, the longest %d ms"
                .formatted(
                    cpu,
                    recording.collections(),
                    recording.pauses().toMillis(),
                    recording.longestPause().toMillis()),
            true,
            name,
            ""));
    for (String problem : recording.problems()) {
      evidence.add(new Evidence(problem, false, "", ""));
    }
  }

  private void core(Input.Core core, Progress progress) throws IOException {
    Path folder = Files.createTempDirectory("consolation-core");
    coreFolder = folder;
    try {
      CoreDump read =
          CoreDump.read(
              core.file(), null, folder, said -> progress.at("reading " + core.name(), 0));
      heap = new Input.Heap(read.heap(), core.name());
      dumps.add(read.threads());
      for (String loss : read.losses()) {
        evidence.add(new Evidence(loss, false, "", ""));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while jhsdb read " + core.name());
    }
  }

  @Override
  public void close() throws IOException {
    inputs.close();
    if (coreFolder != null) {
      try (Stream<Path> files = Files.list(coreFolder)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
      }
      Files.deleteIfExists(coreFolder);
    }
  }
}
