package dev.consolation.server.state;

import dev.consolation.event.WaitCode;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.TaskState;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one task.
 *
 * <p>Read only while its {@link Picture} is held still, see {@link ObservedProcess#read}. Times are
 * nanoseconds of the picture's clock, durations nanoseconds. Methods that take {@code now} count
 * the poll or wait that goes on until then.
 *
 * <p>There may be a million of these, so that a field costs a megabyte for each of its bytes.
 */
public final class TaskRecord {
  /**
   * Who was spawned first comes first; of those that were there before the agent, and of those of
   * one moment, who got its id first.
   */
  public static final Comparator<TaskRecord> BY_SPAWN =
      Comparator.comparingLong((TaskRecord task) -> task.wasSeenAtAttach() ? 0 : task.spawnedAt)
          .thenComparingLong(task -> Math.abs(task.id))
          .thenComparingLong(task -> task.id);

  /** A wake or spawn at {@link #wokenAt} waits for its poll. */
  static final int WOKEN = 1;

  /** A poll began at {@link #pollStart} and has not ended. */
  static final int POLLING = 1 << 1;

  /** It waits without leaving its worker. */
  static final int HELD = 1 << 2;

  /** A wake was told before the end of the poll that it came after. */
  static final int WOKEN_AHEAD = 1 << 3;

  /** The latest poll began without a wake that was told; it may follow. */
  static final int WAKE_MISSING = 1 << 4;

  /** Its SPAWN was told. */
  static final int ANNOUNCED = 1 << 5;

  /** It is in the list of live tasks. */
  static final int LISTED = 1 << 6;

  /** A client looks at it. */
  static final int WATCHED = 1 << 7;

  /** It was there before the agent. */
  static final int AT_ATTACH = 1 << 8;

  /** A finding has named it. */
  static final int FOUND = 1 << 10;

  /** First told of in a snapshot: what it did before is not known. */
  static final int OF_SNAPSHOT = 1 << 11;

  /** A request that the agent saw begin and end. */
  static final int REQUEST = 1 << 12;

  /** The delay of the latest poll was counted from {@link #wokenAt}. */
  static final int DELAY_TAKEN = 1 << 9;

  private static final TaskKind[] KINDS = TaskKind.values();
  private static final TaskState[] STATES = TaskState.values();

  final long id;
  long parent;
  long spawnedAt;
  long since;
  long busy;
  long scheduled;
  long polls;
  long wakes;
  long pollStart;
  long wokenAt;
  long lastWaker;
  long lastWakeAt;
  long nameNumber;
  SiteStats site;
  @Nullable RuntimeState runtime;
  @Nullable WorkerState worker;
  @Nullable TaskTimes times;
  @Nullable RareFacts rare;

  /** The trace that it is in, when that is known already. */
  @Nullable Trace trace;

  long @Nullable [] wakesBy;
  Name name = Name.NONE;
  Name taskClass = Name.NONE;
  Name blocker = Name.NONE;
  Site waitSite = Site.NONE;
  int epoch;
  short flags;
  byte kind;
  byte state;
  byte outcome;
  byte wait;
  byte lastWakerKind;
  byte firstWakerKind;

  TaskRecord(long id, SiteStats site) {
    this.id = id;
    this.site = site;
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  void set(int flag) {
    flags |= (short) flag;
  }

  void clear(int flag) {
    flags &= (short) ~flag;
  }

  boolean isWatched() {
    return has(WATCHED);
  }

  RareFacts rare() {
    RareFacts facts = rare;
    if (facts == null) {
      rare = facts = new RareFacts();
    }
    return facts;
  }

  long heldWaits() {
    return rare == null ? 0 : rare.heldWaits;
  }

  /** A thread id, or a negative number for a task that is no thread. */
  public long id() {
    return id;
  }

  /** Id of the task or thread that spawned it; 0 when none is known. */
  public long parent() {
    return parent;
  }

  /** What kind of work it is. */
  public TaskKind kind() {
    return KINDS[kind];
  }

  /** What it does now. */
  public TaskState state() {
    return STATES[state];
  }

  /** How it ended; {@link Outcome#NONE} while it lives. */
  public Outcome outcome() {
    return Outcome.of(outcome);
  }

  /** True when it is over. */
  public boolean isEnded() {
    return outcome != 0;
  }

  /** True when it was there before the agent, so that its numbers start at the attach. */
  public boolean wasSeenAtAttach() {
    return has(AT_ATTACH);
  }

  /** The text that its name begins with. */
  public Name namePrefix() {
    return name;
  }

  /** The number that its name ends with, plus 1; 0 when there is none. */
  public long nameNumber() {
    return nameNumber;
  }

  /** Its name; empty when the application gave none. */
  public String name() {
    return nameNumber == 0 ? name.text() : name.text() + Long.toUnsignedString(nameNumber - 1);
  }

  /** Class of its code. */
  public Name taskClass() {
    return taskClass;
  }

  /** The trace that it belongs to, and its span there. */
  public TaskTrace trace() {
    return site.traces.trace(this);
  }

  /** Whether the id of its trace begins with these hexadecimal digits, in lower case. */
  public boolean isInTrace(String digits) {
    return site.traces.begins(this, digits);
  }

  /** Where it was spawned, with all tasks of that site and kind. */
  public SiteStats site() {
    return site;
  }

  /** The runtime that runs it; null when it is not known. */
  public @Nullable RuntimeState runtime() {
    return runtime;
  }

  /** The worker that runs it; null when none does or it is not known. */
  public @Nullable WorkerState worker() {
    return isPolled() ? worker : null;
  }

  /** Its wait for a resource; null when it does not wait, or for what is not known. */
  public @Nullable OpRecord op() {
    RareFacts facts = rare;
    return facts == null ? null : facts.op;
  }

  /** What the application said of it. */
  public List<TaskLabel> labels() {
    return rare == null ? List.of() : rare.labels;
  }

  /** How many findings name it. */
  public int findings() {
    return rare == null ? 0 : rare.findings;
  }

  /** Whether a finding names it, or has. */
  public boolean hadFinding() {
    return has(FOUND);
  }

  /** Its longest waits that are over, in their order; empty where they are not kept. */
  public List<PastWait> longestWaits() {
    WaitLog log = rare == null ? null : rare.waits;
    return log == null ? List.of() : log.waits();
  }

  /** How many shorter waits are not among {@link #longestWaits}, where these are kept. */
  public int waitsLeftOut() {
    WaitLog log = rare == null ? null : rare.waits;
    return log == null ? 0 : log.leftOut();
  }

  /** What it waits for; {@link WaitKind#NONE} when it does not wait. */
  public WaitKind waitKind() {
    return WaitCode.kind(wait);
  }

  /** What it waits for, as {@link WaitCode} packs it; 0 when it does not wait. */
  public int waitCode() {
    return wait;
  }

  /** True when its wait has this flag of {@link WaitCode}. */
  public boolean waits(int flag) {
    return (wait & flag) != 0;
  }

  /** Class of what it waits on. */
  public Name blocker() {
    return blocker;
  }

  /** Where it waits. */
  public Site waitSite() {
    return waitSite;
  }

  /** When it was spawned. */
  public long spawnedAt() {
    return spawnedAt;
  }

  /** Since when it is in its state; of an ended task, when it ended. */
  public long since() {
    return since;
  }

  /** How long it is in its state. */
  public long stateFor(long now) {
    return Math.max(0, now - since);
  }

  /** How long it lives, or lived. */
  public long total(long now) {
    return Math.max(0, (isEnded() ? since : now) - spawnedAt);
  }

  /** How long it was polled, without its waits. */
  public long busy(long now) {
    if (isPolled()) {
      long until = has(HELD) ? since : now;
      return busy + Math.max(0, until - pollStart - heldWaits());
    }
    return state == TaskTable.RUNNING ? busy + Math.max(0, now - since) : busy;
  }

  /** When the poll that goes on began; only where {@link #isPolled}. */
  public long pollStart() {
    return pollStart;
  }

  /** Whether a poll of it goes on. */
  public boolean isPolled() {
    return has(POLLING) && state != TaskTable.SCHEDULED;
  }

  /** How long it was runnable and waited for its poll. */
  public long scheduled(long now) {
    if (!has(WOKEN) || (state != TaskTable.SCHEDULED && !isOverWithoutPoll())) {
      return scheduled;
    }
    return scheduled + Math.max(0, (isEnded() ? since : now) - wokenAt);
  }

  /** One that returned or failed had a poll, though it may have been told late or not at all. */
  private boolean isOverWithoutPoll() {
    return isEnded() && outcome != Outcome.RETURNED.code() && outcome != Outcome.FAILED.code();
  }

  /** How long it waited: the part of its life when it was neither busy nor scheduled. */
  public long idle(long now) {
    return Math.max(0, total(now) - busy(now) - scheduled(now));
  }

  /** Polls, with the one that goes on. */
  public long polls() {
    return isPolled() ? polls + 1 : polls;
  }

  /** Whether its first poll goes on, as far as its whole life is known. */
  public boolean isInFirstPoll() {
    return polls == 0 && isPolled() && !has(OF_SNAPSHOT) && !has(AT_ATTACH);
  }

  /** How often it was woken. */
  public long wakes() {
    return wakes;
  }

  /** How often it was woken by a waker of this kind. */
  public long wakes(WakerKind by) {
    long[] counts = wakesBy;
    if (counts != null) {
      return counts[by.code()];
    }
    return by.code() == firstWakerKind ? wakes : 0;
  }

  void woken(int by) {
    long[] counts = wakesBy;
    if (wakes == 0) {
      firstWakerKind = (byte) by;
    } else if (counts == null && by != firstWakerKind) {
      wakesBy = counts = new long[WakerKind.values().length];
      counts[firstWakerKind] = wakes;
    }
    wakes++;
    if (counts != null) {
      counts[by]++;
    }
  }

  /** Id of the task or thread that woke it last; 0 for none in Java. */
  public long lastWaker() {
    return lastWaker;
  }

  /** Kind of the last waker. */
  public WakerKind lastWakerKind() {
    return WakerKind.of(lastWakerKind);
  }

  /** When it was woken last; only where {@link #wakes} is not 0. */
  public long lastWakeAt() {
    return lastWakeAt;
  }

  /** Class of the exception that ended it. */
  public Name exception() {
    return rare == null ? Name.NONE : rare.exception;
  }

  /** How often it held its worker while it waited, though it is a virtual thread. */
  public long pins() {
    return rare == null ? 0 : rare.pins;
  }

  /** How long it did so, without a wait that goes on. */
  public long pinned() {
    return rare == null ? 0 : rare.pinned;
  }

  /** Durations of its polls that have ended, with the waits on the worker. */
  public DurationSummary pollTimes() {
    TaskTimes t = times;
    if (t != null) {
      return t.polls(polls, busy);
    }
    return polls == 0 ? DurationSummary.NONE : Durations.of(new long[] {busy}, busy);
  }

  /** Durations from wake to poll. */
  public DurationSummary delayTimes() {
    TaskTimes t = times;
    if (t != null) {
      return t.delays(polls(), scheduled);
    }
    return polls() == 0 ? DurationSummary.NONE : Durations.of(new long[] {scheduled}, scheduled);
  }
}
