package dev.consolation.agent.resource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a resource at one moment. Read while the application changes it, so its parts
 * need not fit together; it is read again.
 */
public final class Reading {
  /** An {@code optional} number that is not there. */
  public static final long NONE = Long.MIN_VALUE;

  /** No more waiters than these are listed, and no more responsible tasks or links. */
  public static final int MOST_WAITERS = 1_000;

  static final int MOST = 64;

  /**
   * Somebody who must act.
   *
   * @param task 0 where {@code text} says who it is
   * @param certain read from the object; else it did so before
   */
  public record Responsible(Role role, long task, String text, boolean certain) {}

  /** Something that the resource leads to: another object, or a task when that is null. */
  public record Link(
      LinkKind kind, @Nullable Object other, long task, Completion completion, String method) {}

  private final Tasks tasks;

  ResourceKind kind = ResourceKind.OTHER;
  String className = "";
  String name = "";
  OpKind op = OpKind.PARKED;
  long owner;
  long holds;
  long ownedSince = NONE;
  long available = NONE;
  long total = NONE;
  long size = NONE;
  long capacity = NONE;
  long readers = NONE;
  long due = NONE;
  Completion completion = Completion.UNKNOWN;
  String note = "";
  boolean isAbandoned;
  Map<Long, Integer> permits = Map.of();
  Tasks.@Nullable LostSignal lostSignal;
  String address = "";
  final List<Responsible> responsible = new ArrayList<>();
  final List<Link> links = new ArrayList<>();
  private @Nullable Object first;
  private boolean isOvertaken;
  private long[] waiters = new long[8];
  private OpKind[] ops = new OpKind[8];
  private int waiting;

  Reading(Tasks tasks) {
    this.tasks = tasks;
  }

  Tasks tasks() {
    return tasks;
  }

  void is(ResourceKind aKind, String aClassName, OpKind usualOp) {
    kind = aKind;
    className = aClassName;
    op = usualOp;
  }

  void owner(@Nullable Object thread) {
    if (thread instanceof Thread t) {
      owner = tasks.ofThread(t);
    }
  }

  void waiter(@Nullable Object thread, OpKind how) {
    if (thread instanceof Thread t) {
      waitingTask(tasks.ofThread(t), how);
    }
  }

  void waitingTask(long task, OpKind how) {
    if (waiting == MOST_WAITERS) {
      return;
    }
    if (waiting == waiters.length) {
      waiters = Arrays.copyOf(waiters, waiting * 2);
      ops = Arrays.copyOf(ops, waiting * 2);
    }
    ops[waiting] = how;
    waiters[waiting++] = task;
  }

  /** What stands for the place of the first in its queue. */
  void first(@Nullable Object node) {
    first = node;
  }

  /** The same, which is forgotten then: it would keep a thread alive. */
  public @Nullable Object takeFirst() {
    Object node = first;
    first = null;
    return node;
  }

  /** The first in its queue has been the first for long: worth to be told once more. */
  public void overtaken() {
    isOvertaken = true;
  }

  /** Adds those that wait for an object that keeps no list of them. */
  public void waitersIfNone(Collection<Long> known) {
    if (waiting > 0) {
      return;
    }
    for (long task : known) {
      if (waiting == MOST_WAITERS) {
        return;
      }
      waitingTask(task, op);
    }
  }

  /** Who waits at one side of a queue is who acts for those that wait at the other. */
  void bothSides() {
    boolean takes = false;
    boolean puts = false;
    for (int i = 0; i < waiting; i++) {
      takes |= ops[i] == OpKind.TAKE;
      puts |= ops[i] != OpKind.TAKE;
    }
    for (int i = 0; takes && puts && i < waiting; i++) {
      responsible(ops[i] == OpKind.TAKE ? Role.TAKER : Role.PUTTER, waiters[i], true);
    }
  }

  void responsible(Role role, long task, boolean certain) {
    if (task != 0 && responsible.size() < MOST) {
      responsible.add(new Responsible(role, task, "", certain));
    }
  }

  void responsible(Role role, String text) {
    if (responsible.size() < MOST) {
      responsible.add(new Responsible(role, 0, text, true));
    }
  }

  void link(LinkKind how, Object other, Completion state, String method) {
    if (links.size() < MOST) {
      links.add(new Link(how, other, 0, state, method));
    }
  }

  /** How this task waits, of those that were found waiting; else how one usually does. */
  public OpKind op(long task) {
    for (int i = 0; i < waiting; i++) {
      if (waiters[i] == task) {
        return ops[i];
      }
    }
    return op;
  }

  /** Whether this task was found waiting. */
  public boolean isWaiter(long task) {
    for (int i = 0; i < waiting; i++) {
      if (waiters[i] == task) {
        return true;
      }
    }
    return false;
  }

  public ResourceKind kind() {
    return kind;
  }

  /** The class that the user sees: {@code ReentrantLock}, never its {@code Sync}. */
  public String className() {
    return className;
  }

  /** What the application calls it; empty where it does not say so itself. */
  public String name() {
    return name;
  }

  /** The task that owns it; 0 for none. */
  public long owner() {
    return owner;
  }

  /** The {@link System#nanoTime} since when it is owned so; {@link #NONE}: not known. */
  public long ownedSince() {
    return ownedSince;
  }

  public long holds() {
    return holds;
  }

  public long available() {
    return available;
  }

  public long total() {
    return total;
  }

  public long size() {
    return size;
  }

  public long capacity() {
    return capacity;
  }

  public long readers() {
    return readers;
  }

  /** The {@link System#nanoTime} when it ends by itself; {@link #NONE}. */
  public long due() {
    return due;
  }

  public Completion completion() {
    return completion;
  }

  /** Of a pending future: all that it was made of is over or collected. */
  public boolean isAbandoned() {
    return isAbandoned;
  }

  /** Of a condition: the last signal, if it found nobody waiting. */
  public Tasks.@Nullable LostSignal lostSignal() {
    return lostSignal;
  }

  /** Of a semaphore: how many permits each task has; empty: not known. */
  public Map<Long, Integer> permits() {
    return permits;
  }

  public String note() {
    return note;
  }

  /** What names it where the user has no name for it: the address of a peer; empty: nothing. */
  public String address() {
    return address;
  }

  public List<Responsible> responsible() {
    return responsible;
  }

  public List<Link> links() {
    return links;
  }

  /** The tasks that wait for it, in its order. */
  public long[] waiters() {
    return Arrays.copyOf(waiters, waiting);
  }

  /** The same number for what would be sent the same. */
  public int fingerprint() {
    int state =
        Objects.hash(
            kind, className, owner, holds, available, total, size, capacity, readers, due, note,
            address);
    int around =
        Objects.hash(
            completion,
            responsible,
            links.size(),
            ownedSince,
            isOvertaken,
            isAbandoned,
            lostSignal,
            permits);
    for (Link link : links) {
      around = 31 * around + Objects.hash(link.kind(), link.task(), link.completion());
      around = 31 * around + System.identityHashCode(link.other());
    }
    for (int i = 0; i < waiting; i++) {
      around = 31 * around + Long.hashCode(waiters[i]);
    }
    return 31 * state + around;
  }
}
