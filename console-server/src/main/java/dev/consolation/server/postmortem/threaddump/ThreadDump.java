package dev.consolation.server.postmortem.threaddump;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a thread dump says.
 *
 * @param format how it was written; tells what can be in it
 * @param pid of the process; 0 when the dump does not say
 * @param time when it was taken; null when the dump does not say, or says it without a time zone
 * @param jvm its version in the words of the dump: "25.0.3+9-LTS", or "OpenJDK 64-Bit Server VM
 *     (25.0.3+9-LTS mixed mode, sharing)"; empty when the dump does not say
 * @param threads in the order of the dump; not taken at the same instant, unless by {@code STACKS}
 * @param containers in the order of the dump; empty unless the dump is JSON
 * @param deadlocks that the JVM itself found; only in {@code STACKS}, only of platform threads
 * @param problems what could not be read, each with its line; empty for a whole dump
 */
public record ThreadDump(
    DumpFormat format,
    long pid,
    @Nullable Instant time,
    String jvm,
    List<DumpedThread> threads,
    List<DumpedContainer> containers,
    List<DumpedDeadlock> deadlocks,
    List<String> problems) {
  public ThreadDump {
    threads = List.copyOf(threads);
    containers = List.copyOf(containers);
    deadlocks = List.copyOf(deadlocks);
    problems = List.copyOf(problems);
  }

  /** The same with one more problem. */
  public ThreadDump withProblem(String problem) {
    List<String> more = new ArrayList<>(problems);
    more.add(problem);
    return new ThreadDump(format, pid, time, jvm, threads, containers, deadlocks, more);
  }
}
