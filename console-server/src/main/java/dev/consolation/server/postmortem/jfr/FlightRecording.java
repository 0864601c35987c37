package dev.consolation.server.postmortem.jfr;

import dev.consolation.server.postmortem.threaddump.ThreadDump;
import dev.consolation.server.postmortem.threaddump.ThreadDumps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * What a flight recording adds. It records a wait when it ends, so that what hangs is not in it;
 * the thread dumps in it, its last ones above all, are of jstack, hence without virtual threads.
 *
 * @param pid of the process; 0 when the recording does not say
 * @param jvm version of the JVM; empty when the recording does not say
 * @param from when the first event began; null when there is none
 * @param to when the last event ended; null likewise
 * @param cpu share of the machine's processors that the process used at most, from 0 to 1; -1 when
 *     nothing was measured
 * @param collections of garbage
 * @param pauses of all collections together
 * @param longestPause of one collection
 * @param dumps the last thread dumps in the recording, oldest first
 * @param problems what could not be read
 */
public record FlightRecording(
    long pid,
    String jvm,
    @Nullable Instant from,
    @Nullable Instant to,
    double cpu,
    int collections,
    Duration pauses,
    Duration longestPause,
    List<ThreadDump> dumps,
    List<String> problems) {
  public FlightRecording {
    dumps = List.copyOf(dumps);
    problems = List.copyOf(problems);
  }

  /** Reads a file; of one that is cut or broken, what stands before that. */
  public static FlightRecording read(Path file) {
    Reading reading = new Reading(file.toString());
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        reading.take(events.readEvent());
      }
    } catch (IOException | RuntimeException e) { // the JDK's reader throws either
      reading.problems.add(
          file + ": the recording is cut or broken, so that events are missing: " + e.getMessage());
    }
    return reading.done();
  }

  /** What has been read so far. */
  private static final class Reading {
    private static final int MOST_DUMPS = 3;
    private static final int MOST_PROBLEMS = 20;

    private final String name;
    private final Deque<String> dumps = new ArrayDeque<>();
    private final List<String> problems = new ArrayList<>();
    private long pid;
    private String jvm = "";
    private @Nullable Instant from;
    private @Nullable Instant to;
    private double cpu = -1;
    private int collections;
    private Duration pauses = Duration.ZERO;
    private Duration longest = Duration.ZERO;

    Reading(String name) {
      this.name = name;
    }

    void take(RecordedEvent event) {
      Instant start = event.getStartTime();
      Instant end = event.getEndTime();
      from = from == null || start.isBefore(from) ? start : from;
      to = to == null || end.isAfter(to) ? end : to;
      try {
        switch (event.getEventType().getName()) {
          case "jdk.JVMInformation" -> {
            pid = event.getLong("pid");
            jvm = event.getString("jvmVersion");
          }
          case "jdk.CPULoad" ->
              cpu = Math.max(cpu, event.getFloat("jvmUser") + event.getFloat("jvmSystem"));
          case "jdk.GarbageCollection" -> {
            collections++;
            pauses = pauses.plus(event.getDuration("sumOfPauses"));
            Duration pause = event.getDuration("longestPause");
            longest = pause.compareTo(longest) > 0 ? pause : longest;
          }
          case "jdk.ThreadDump" -> {
            if (dumps.size() == MOST_DUMPS) {
              dumps.removeFirst();
            }
            dumps.addLast(event.getString("result"));
          }
          default -> {}
        }
      } catch (IllegalArgumentException e) { // an event of another release
        problem(event.getEventType().getName() + ": " + e.getMessage());
      }
    }

    FlightRecording done() {
      List<ThreadDump> read = new ArrayList<>();
      for (String dump : dumps) {
        try {
          read.addAll(ThreadDumps.read(dump, name + ", jdk.ThreadDump"));
        } catch (IOException e) {
          problem(String.valueOf(e.getMessage()));
        }
      }
      return new FlightRecording(
          pid, jvm, from, to, cpu, collections, pauses, longest, read, problems);
    }

    private void problem(String problem) {
      if (problems.size() < MOST_PROBLEMS) {
        problems.add(problem);
      }
    }
  }
}
