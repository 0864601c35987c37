package dev.consolation.view;

import dev.consolation.task.Level;
import java.util.List;

/**
 * The totals of one process.
 *
 * @param now nanoseconds since 1970 (UTC) of the observed machine
 * @param spawned cumulative, as are ended, failed and dropped
 * @param history oldest first, one per second
 * @param dropped events and names that were lost; empty when nothing was
 * @param agentPpm estimated share of one processor that the agent costs, in millionths
 * @param agentBytes of its rings, tables and buffers
 * @param level the level of detail in force
 * @param serverBytes that the server uses for the process
 * @param export what became of the spans that the server sends
 */
public record Overview(
    ProcessLine process,
    long now,
    long running,
    long scheduled,
    long idle,
    long spawned,
    long ended,
    long failed,
    List<HistoryPoint> history,
    List<RuntimeLine> runtimes,
    List<Drop> dropped,
    long agentPpm,
    long agentBytes,
    Level level,
    long serverBytes,
    long endedKept,
    double eventsPerSecond,
    Export export) {
  public Overview {
    history = List.copyOf(history);
    runtimes = List.copyOf(runtimes);
    dropped = List.copyOf(dropped);
  }

  /**
   * What became of the spans that a server sends to a collector.
   *
   * @param to where it listens; empty: none are sent
   * @param failure why the last try failed; empty: it did not
   */
  public record Export(String to, long sent, long dropped, String failure) {
    /** No spans are sent. */
    public static final Export NONE = new Export("", 0, 0, "");

    /** In words; empty when none are sent. */
    public String text() {
      if (to.isEmpty()) {
        return "";
      }
      String counts = Numbers.exact(sent) + " spans sent, " + Numbers.exact(dropped) + " dropped";
      return "to "
          + to
          + ": "
          + counts
          + (failure.isEmpty() ? "" : "; the last try failed: " + failure);
    }
  }

  /** Something that was lost, and how often. */
  public record Drop(String what, long count) {}

  /** All that was lost. */
  public long droppedInAll() {
    return dropped.stream().mapToLong(Drop::count).sum();
  }

  public long live() {
    return running + scheduled + idle;
  }

  /** Workers of all runtimes that live. */
  public int workers() {
    return runtimes.stream().filter(r -> !r.ended()).mapToInt(RuntimeLine::workers).sum();
  }
}
