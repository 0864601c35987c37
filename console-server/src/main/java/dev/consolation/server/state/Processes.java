package dev.consolation.server.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The processes that a server knows. Thread-safe. */
public final class Processes {
  private final Retention retention;
  private final LongSupplier clock;
  private final int keepEnded;
  private final Predicate<String> requests;

  /** In the order in which they last connected. */
  private final Map<ProcessId, ObservedProcess> byId = new LinkedHashMap<>();

  /**
   * Of none yet.
   *
   * @param clock nanoseconds that never go back
   */
  public Processes(Retention retention, LongSupplier clock) {
    this(retention, clock, 0, place -> false);
  }

  /**
   * Of none yet.
   *
   * @param clock nanoseconds that never go back
   * @param keepEnded how many ended tasks of each live process to keep for {@link
   *     ObservedProcess#takeEnded}; 0: nobody asks for them
   * @param requests whether tasks of a class of code, or of a spawn site, are requests
   */
  public Processes(
      Retention retention, LongSupplier clock, int keepEnded, Predicate<String> requests) {
    this.retention = retention;
    this.clock = clock;
    this.keepEnded = keepEnded;
    this.requests = requests;
  }

  /**
   * A stream of an agent begins. A known process goes on; another one with the same pid on the same
   * host has ended.
   *
   * @param anchorUnix nanoseconds since 1970 at {@code anchor}
   * @param anchor nanoseconds of the stream's clock
   */
  public synchronized AgentFeed connect(ProcessInfo info, long anchorUnix, long anchor) {
    long unixOrigin = anchorUnix - anchor;
    for (ObservedProcess other : byId.values()) {
      ProcessInfo known = other.info();
      if (!known.isFrozen()
          && !info.isFrozen()
          && known.pid() == info.pid()
          && known.host().equals(info.host())
          && !known.id().equals(info.id())
          && other.connection() != Connection.ENDED) {
        other.end();
      }
    }
    ObservedProcess process = byId.remove(info.id());
    if (process == null) {
      Retention kept = info.isFrozen() ? Retention.ofFrozen(retention) : retention;
      process = new ObservedProcess(info, unixOrigin, kept, clock);
      process.recognise(new RequestEntries(requests));
      if (keepEnded > 0 && !info.isFrozen()) {
        process.keepEnded(keepEnded);
      }
    }
    byId.put(info.id(), process);
    AgentFeed feed = process.connect(info, unixOrigin, anchor);
    forgetOldest();
    return feed;
  }

  /** Takes in a process as it was at a moment, which is now. */
  public synchronized AgentFeed resume(Moment moment) {
    var process = new ObservedProcess(moment, clock);
    process.recognise(new RequestEntries(requests));
    if (keepEnded > 0) {
      process.keepEnded(keepEnded);
    }
    byId.put(moment.info().id(), process);
    return process.resume(moment);
  }

  /** Takes in a process that was put together elsewhere. */
  public synchronized void show(ObservedProcess process) {
    byId.put(process.info().id(), process);
  }

  private void forgetOldest() {
    var gone = new ArrayList<ObservedProcess>();
    var frozen = new ArrayList<ObservedProcess>();
    for (ObservedProcess each : byId.values()) {
      if (each.connection() == Connection.FROZEN) {
        frozen.add(each);
      } else if (each.connection() != Connection.CONNECTED) {
        gone.add(each);
      }
    }
    forgetOldest(gone);
    forgetOldest(frozen);
  }

  private void forgetOldest(List<ObservedProcess> inOrder) {
    for (int i = 0; i < inOrder.size() - retention.gone(); i++) {
      byId.remove(inOrder.get(i).info().id());
    }
  }

  /** The process with this id; null when it is not known. */
  public synchronized @Nullable ObservedProcess get(ProcessId id) {
    return byId.get(id);
  }

  /** All that are known. */
  public synchronized List<ObservedProcess> all() {
    return List.copyOf(byId.values());
  }

  /** What is known of each: those with an agent first, then by start, newest first. */
  public List<ObservedProcess.Status> list() {
    return all().stream()
        .map(ObservedProcess::status)
        .sorted(
            Comparator.comparing(
                    (ObservedProcess.Status s) ->
                        s.connection() != Connection.CONNECTED && !s.info().isFrozen())
                .thenComparingLong(s -> -s.info().startedUnixMillis())
                .thenComparing(s -> s.info().id().toString()))
        .toList();
  }

  /** Does what time brings; call it about once a second. */
  public void tick() {
    all().forEach(ObservedProcess::tick);
  }
}
