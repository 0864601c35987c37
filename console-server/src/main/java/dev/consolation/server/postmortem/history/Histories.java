package dev.consolation.server.postmortem.history;

import static dev.consolation.view.Evidence.SPAWNED;
import static dev.consolation.view.Evidence.WAITED;

import dev.consolation.event.MalformedEventsException;
import dev.consolation.server.ingest.StreamReplay;
import dev.consolation.server.postmortem.model.Evidence;
import dev.consolation.server.postmortem.model.History;
import dev.consolation.server.postmortem.model.Origin;
import dev.consolation.server.postmortem.model.Past;
import dev.consolation.server.record.Damage;
import dev.consolation.server.record.RecordingException;
import dev.consolation.server.record.RecordingReader;
import dev.consolation.server.state.Counts;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.ProcessInfo;
import dev.consolation.server.state.Processes;
import dev.consolation.server.state.Retention;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.stack.Frame;
import dev.consolation.task.TaskState;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plays a recording up to the moment of a dump of the same process. */
public final class Histories {
  /** A dump says when it was taken in milliseconds. */
  private static final long MILLI = 1_000_000;

  /** So much may be missing before the dump: the agent sends some times a second. */
  private static final long SECOND = 1_000_000_000;

  /** By so much the clocks may differ that tell when a process was started. */
  private static final long SAME_START_MILLIS = 2_000;

  private final String name;
  private final long taken;
  private final Map<Long, Past> tasks = new HashMap<>();
  private final List<Evidence> evidence = new ArrayList<>();
  private long begin;
  private long end;

  private Histories(String name, long taken) {
    this.name = name;
    this.taken = taken;
  }

  /**
   * Reads what a recording knows of the process of a dump.
   *
   * @param name what to call the recording, for people
   * @param dump where the dump comes from
   * @param ownPid the id of its process as that sees it; 0: not known
   * @throws RecordingException when it cannot be played, or is of another process
   */
  public static History read(Path file, String name, Origin dump, long ownPid) throws IOException {
    Instant at = dump.taken();
    if (at.equals(Instant.EPOCH)) {
      throw new RecordingException(
          dump.file()
              + " does not say when it was taken, and so not which moment of "
              + name
              + " it is: open the recording alone");
    }
    var history = new Histories(name, at.getEpochSecond() * SECOND + at.getNano() + MILLI);
    ObservedProcess process = history.play(file);
    if (process == null) {
      throw new RecordingException(name + ": the recording does not begin with a hello");
    }
    requireSame(name, process.info(), dump, ownPid == 0 ? dump.pid() : ownPid);
    history.tell(process);
    return new History(history.evidence, history.tasks);
  }

  private @Nullable ObservedProcess play(Path file) throws IOException {
    long[] clock = {0};
    var processes = new Processes(Retention.DEFAULT, () -> clock[0]);
    var replay = new StreamReplay(processes);
    try (RecordingReader in = RecordingReader.open(file)) {
      while (in.next()) {
        begin = begin == 0 ? in.time() : begin;
        end = in.time();
        // Who it is stands in the first message, and is asked also when the dump is older.
        if (end <= taken || replay.process() == null) {
          clock[0] = in.time();
          replay.apply(in.message());
        }
      }
      Damage damage = in.damage();
      if (damage != null) {
        evidence.add(new Evidence(name + ": " + damage.sentence(), false, "", ""));
      }
    } catch (MalformedEventsException | IllegalArgumentException e) {
      throw new RecordingException(name + ": the recording cannot be played: " + e.getMessage(), e);
    }
    return replay.process();
  }

  private static void requireSame(String name, ProcessInfo recorded, Origin dump, long dumped)
      throws RecordingException {
    boolean pid = dumped == 0 || recorded.pid() == 0 || dumped == recorded.pid();
    long started = dump.started().toEpochMilli();
    boolean start =
        started == 0
            || recorded.startedUnixMillis() == 0
            || Math.abs(started - recorded.startedUnixMillis()) <= SAME_START_MILLIS;
    boolean later = recorded.startedUnixMillis() > dump.taken().toEpochMilli() + SAME_START_MILLIS;
    boolean jvm =
        dump.feature() == 0
            || recorded.jvmFeature() == 0
            || dump.feature() == recorded.jvmFeature();
    if (pid && start && !later && jvm) {
      return;
    }
    throw new RecordingException(
        "%s is a recording of another process than %s; recorded was %s, the other is %s: open the"
                .formatted(
                    name,
                    dump.file(),
                    who(
                        recorded.main(),
                        recorded.pid(),
                        recorded.startedUnixMillis(),
                        recorded.jvmFeature()),
                    who(dump.main(), dumped, started, dump.feature()))
            + " recording alone");
  }

  private static String who(String main, long pid, long startedMillis, int feature) {
    return Stream.of(
            main,
            pid == 0 ? "" : "pid " + pid,
            startedMillis == 0 ? "" : "started " + Instant.ofEpochMilli(startedMillis),
            feature == 0 ? "" : "on Java " + feature)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private void tell(ObservedProcess process) {
    if (begin > taken) {
      evidence.add(
          new Evidence(
              "what went before: "
                  + name
                  + " begins "
                  + Durations.of(begin - taken)
                  + " after the dump",
              false,
              "",
              ""));
      return;
    }
    Counts counts = process.read((picture, now) -> gather(picture));
    long missing = taken - MILLI - end;
    String until =
        missing > MILLI ? "up to " + Durations.of(missing) + " before the dump" : "up to the dump";
    evidence.add(
        new Evidence(
            "what went before: recorded for %s %s, %s seen, %s ended"
                .formatted(
                    Durations.of(Math.min(end, taken) - begin),
                    until,
                    Numbers.of(counts.spawned(), "task"),
                    Numbers.count(counts.ended())),
            true,
            name,
            ""));
    evidence.add(new Evidence(SPAWNED, true, name, ""));
    if (isUpToDate()) {
      evidence.add(new Evidence(WAITED, true, name, ""));
    }
  }

  /** Whether nothing of note can have happened between the recording and the dump. */
  private boolean isUpToDate() {
    return taken - end <= SECOND;
  }

  private Counts gather(Picture picture) {
    for (int i = 0; i < picture.livePlaces(); i++) {
      TaskRecord task = picture.liveAt(i);
      if (!task.isEnded() && task.id() > 0) {
        boolean waits = isUpToDate() && task.state() == TaskState.IDLE;
        long waited = waits ? Math.max(0, taken - MILLI - picture.unix(task.since())) : -1;
        boolean before = task.wasSeenAtAttach() && task.since() == task.spawnedAt();
        tasks.put(
            task.id(), new Past(waited, waits && before, task.parent(), frame(task.site().site())));
      }
    }
    return picture.counts();
  }

  private static @Nullable Frame frame(Site site) {
    return site.className().isEmpty()
        ? null
        : new Frame(site.className(), site.method(), site.file(), site.line(), "");
  }
}
