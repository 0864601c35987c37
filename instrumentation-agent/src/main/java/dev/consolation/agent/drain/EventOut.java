package dev.consolation.agent.drain;

import dev.consolation.agent.context.TraceContext;
import dev.consolation.agent.probe.Probes;
import dev.consolation.event.EventKind;
import dev.consolation.event.EventWriter;
import dev.consolation.event.WaitCode;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WakerKind;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Writes task events while there is a stream to write them to. Not thread-safe. */
final class EventOut {
  private static final int MOST_TOLD = 512;

  /** So many requests to end are remembered for a new stream. */
  private static final int MOST_ASKED = 256;

  /** A task was asked to end; it may have ended since. */
  private record Asked(long task, long time, long by, int how) {}

  private final EventWriter writer = new EventWriter(1 << 16);
  private final long[] args = new long[EventKind.MAX_ARGUMENTS];
  private final Lives lives = new Lives();
  private final Labels labels;
  private final Deque<Asked> asked = new ArrayDeque<>();

  /** The sites and kinds of which a life was told by itself, as {@link #alike} numbers them. */
  private final BitSet examples = new BitSet();

  private int told;
  private boolean open;

  /** Without a stream yet. */
  EventOut(Redaction redaction) {
    labels = new Labels(redaction);
  }

  /** Labels of the tasks whose ends are written here. */
  Labels labels() {
    return labels;
  }

  /** Whether events are kept; without a stream they are not. */
  boolean isOpen() {
    return open;
  }

  void open(boolean isOpen) {
    open = isOpen;
    examples.clear();
    clear();
  }

  /** Forgets what was written. */
  void clear() {
    writer.clear();
    lives.clear();
    told = 0;
  }

  /** Tasks and events that {@link #clear} would forget. */
  long pending() {
    return writer.count() + lives.count();
  }

  /** Writes the lives that were summed up; before a batch is closed. */
  void flush() {
    if (!lives.isEmpty()) {
      long now = Clock.now();
      lives.forEach(args, () -> put(EventKind.LIVES, now, 0, EventKind.MAX_ARGUMENTS));
      lives.clear();
    }
  }

  EventWriter writer() {
    return writer;
  }

  /**
   * What a task is: the arguments that {@link EventKind#SPAWN} and {@link EventKind#LIFE} share.
   */
  EventOut describe(
      long parent, TaskKind kind, boolean seenAtAttach, int site, int runtime, int className) {
    args[EventKind.PARENT] = EventWriter.zigzag(parent);
    args[EventKind.TASK_KIND] = kind.code() | (seenAtAttach ? EventKind.SEEN_AT_ATTACH : 0);
    args[EventKind.SITE] = site;
    args[EventKind.RUNTIME] = runtime;
    args[EventKind.TASK_CLASS] = className;
    args[EventKind.NAME_PREFIX] = 0;
    args[EventKind.NAME_NUMBER] = 0;
    return this;
  }

  /** It is a request that the agent saw begin. */
  void isRequest() {
    args[EventKind.TASK_KIND] |= EventKind.REQUEST;
  }

  EventOut named(Name name) {
    args[EventKind.NAME_PREFIX] = name.prefix();
    args[EventKind.NAME_NUMBER] = name.number();
    return this;
  }

  void spawn(long task, long time) {
    put(EventKind.SPAWN, time, task, EventKind.NAME_NUMBER + 1);
  }

  /**
   * A whole life. Of those that returned, each batch tells the first {@value #MOST_TOLD} one by one
   * and sums up the others, unless everything is asked for. The first of each site is told in any
   * case: a server shows a site by its tasks.
   *
   * @return whether it was told by itself
   */
  boolean life(
      long task, long time, long lifetime, long busy, Outcome outcome, int exception, long worker) {
    labels.ended(task);
    args[EventKind.LIFETIME] = lifetime;
    args[EventKind.BUSY] = busy;
    args[EventKind.OUTCOME] = outcome.code();
    args[EventKind.EXCEPTION] = exception;
    args[EventKind.WORKER] = worker;
    if (outcome == Outcome.RETURNED
        && told++ >= MOST_TOLD
        && Probes.level() < Probes.EVERYTHING
        && open
        && examples.get(alike())) {
      if (lives.isFull()) {
        flush();
      }
      lives.add(args);
      return false;
    }
    examples.set(alike());
    put(EventKind.LIFE, time, task, EventKind.MAX_ARGUMENTS);
    return true;
  }

  /** A number for the site and kind of the task that {@link #describe} told of. */
  private int alike() {
    return (int) (args[EventKind.SITE] << 4 | (args[EventKind.TASK_KIND] & 0xf));
  }

  /** The application's span in which a task, which was just told, was spawned; null for none. */
  void within(long task, long time, @Nullable TraceContext trace) {
    if (trace != null) {
      args[0] = trace.high();
      args[1] = trace.low();
      args[2] = trace.span();
      args[3] = trace.sampled() ? 1 : 0;
      put(EventKind.WITHIN, time, task, 4);
    }
  }

  void pollStart(long task, long time, long worker) {
    args[0] = worker;
    put(EventKind.POLL_START, time, task, 1);
  }

  void poll(long task, long time, long duration, Wait wait, long worker) {
    args[0] = duration;
    args[1] = wait.code();
    args[2] = wait.blocker();
    args[3] = wait.site();
    args[4] = worker;
    put(EventKind.POLL, time, task, 5);
  }

  void wake(long task, long time, long waker, WakerKind kind, boolean effective) {
    wake(task, time, waker, kind, effective, false);
  }

  void wake(
      long task, long time, long waker, WakerKind kind, boolean effective, boolean byInterrupt) {
    args[0] = EventWriter.zigzag(waker);
    args[1] = kind.code();
    args[2] = effective ? 1 : 0;
    args[3] = byInterrupt ? 1 : 0;
    put(EventKind.WAKE, time, task, byInterrupt ? 4 : 3);
  }

  void rename(long task, long time, Name name) {
    args[0] = name.prefix();
    args[1] = name.number();
    put(EventKind.RENAME, time, task, 2);
  }

  void waitStart(long task, long time, Wait wait) {
    args[0] = wait.code();
    args[1] = wait.blocker();
    args[2] = wait.site();
    put(EventKind.WAIT_START, time, task, 3);
  }

  void waitEnd(long task, long time) {
    put(EventKind.WAIT_END, time, task, 0);
  }

  void end(long task, long time, Outcome outcome, int exception) {
    labels.ended(task);
    args[0] = outcome.code();
    args[1] = exception;
    put(EventKind.END, time, task, 2);
  }

  void askedToEnd(long task, long time, long by, int how) {
    asked.addLast(new Asked(task, time, by, how));
    if (asked.size() > MOST_ASKED) {
      asked.removeFirst();
    }
    tellAsked(task, time, by, how);
  }

  /** Tells a new stream, to which all tasks were announced, which of them were asked to end. */
  void announceAsked() {
    for (Asked each : asked) {
      tellAsked(each.task(), each.time(), each.by(), each.how());
    }
  }

  private void tellAsked(long task, long time, long by, int how) {
    args[0] = EventWriter.zigzag(by);
    args[1] = how;
    put(EventKind.ASKED_TO_END, time, task, 2);
  }

  void swallowed(long task, long time, int exception, TaskKind kind, int site) {
    args[0] = exception;
    args[1] = kind.code();
    args[2] = site;
    put(EventKind.SWALLOWED, time, task, 3);
  }

  private void put(int kind, long time, long task, int n) {
    if (open) {
      writer.put(kind, time, task, args, n);
    }
  }

  /**
   * A name as events carry it.
   *
   * @param prefix number of the text before the digits that it ends with; 0 for no name
   * @param number their value plus 1; 0 for none
   */
  record Name(int prefix, long number) {
    static final Name NONE = new Name(0, 0);
  }

  /**
   * What a task waits for.
   *
   * @param code as in {@link WaitCode}; 0 for nothing
   * @param blocker number of the name of the blocker's class
   * @param site number of the site
   */
  record Wait(int code, int blocker, int site) {
    static final Wait NOTHING = new Wait(0, 0, 0);
  }
}
