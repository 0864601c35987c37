package dev.consolation.agent.probe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** Keeps what the producer writes off the cache lines around it. */
class RingPadBefore {
  long a0, a1, a2, a3, a4, a5, a6, a7;
}

/** What only the thread that owns the ring writes. */
class RingProducer extends RingPadBefore {
  Segment writing;
  long[] words;
  @Nullable Object[] refs;
  int mask;
  long start;
  long tail;
  long headSeen;
  long drops;
  long lastTime;
  long tick;
  int credit;
  int hot;
  int spawnTokens = 16;
  int waitTokens = 2;
  int waitHint;
  int waitSite;

  /** The virtual thread that the thread is about to wake by interrupting it; 0 for none. */
  long interrupts;

  /** The future whose value the thread computes now. */
  @Nullable Object future;

  /** The socket, channel or selector at which the thread is, and how often it came or went. */
  @Nullable Object socket;

  int socketCount;

  /** A stack is walked to see where something is created. */
  boolean creating;

  /** The task of an event loop that the thread runs, and how many are in each other. */
  @Nullable Object loopTask;

  int loopDepth;

  /** After how long what the thread is about to schedule is due. */
  long delay;

  @Nullable Object job;

  /** What the thread was told the number of {@link #job} is; 0: it has not asked. */
  long jobNumber;

  /** The task that the application says the thread runs. */
  @Nullable DeclaredTask declared;

  boolean idleWorker;
  boolean idle = true;
  long pollTask;
  long pollStart;

  RingProducer(Segment first) {
    write(first);
  }

  final void write(Segment segment) {
    writing = segment;
    words = segment.words;
    refs = segment.refs;
    mask = segment.mask;
    start = segment.start;
  }
}

/** Keeps what the producer writes off the cache line that the consumer writes. */
class RingPadBetween extends RingProducer {
  long b0, b1, b2, b3, b4, b5, b6, b7;

  RingPadBetween(Segment first) {
    super(first);
  }
}

/** What only the drain writes. */
class RingConsumer extends RingPadBetween {
  Segment reading;
  volatile long head;

  RingConsumer(Segment first) {
    super(first);
    reading = first;
  }
}

/** Keeps what the consumer writes off the cache lines behind it. */
class RingPadAfter extends RingConsumer {
  long c0, c1, c2, c3, c4, c5, c6, c7;

  RingPadAfter(Segment first) {
    super(first);
  }
}

/** A piece of a ring's memory: from position {@code start} on, events are here. */
final class Segment {
  final long[] words;
  final @Nullable Object[] refs;
  final int mask;
  final long start;

  /** Where events are from its start on; null while they are still here. */
  volatile @Nullable Segment next;

  Segment(int events, long start) {
    words = new long[events * Ring.WORDS];
    refs = new Object[events * Ring.REFS];
    mask = events - 1;
    this.start = start;
  }
}

/**
 * A bounded queue of events from one platform thread to the drain. Lives in the boot loader.
 *
 * <p>Single producer (the thread, or whatever virtual thread it carries), single consumer (the
 * drain). An event is four longs and two references, written plainly and published by one release
 * store of the tail; when there is no room it is dropped and counted. Nothing here blocks,
 * allocates or calls foreign code.
 *
 * <p>The clock is the dearest part of an event, so it is read once per switch: the end of a poll
 * always reads it, and the next poll start on a carrier that did not idle in between takes that
 * reading. Where {@value #HOT} readings in a row were less than two microseconds apart, up to
 * {@value #CREDIT} wakes or spawns after a reading take it too. Such a stamp is early, never late,
 * by less than a period of the drain, and only the first ones after such a rush can be early by
 * more than a few microseconds.
 */
public final class Ring extends RingPadAfter {
  /** Longs of an event: header, time, task, argument. */
  public static final int WORDS = 4;

  /** References of an event. */
  public static final int REFS = 2;

  private static final int CREDIT = 4;
  private static final long CLOSE = 2_000;
  private static final int HOT = 16;
  private static final VarHandle TAIL;
  private static final VarHandle POLL_TASK;
  private static final VarHandle DROPS;
  private static final VarHandle TOKENS;
  private static final VarHandle SOCKETS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      TAIL = lookup.findVarHandle(RingProducer.class, "tail", long.class);
      POLL_TASK = lookup.findVarHandle(RingProducer.class, "pollTask", long.class);
      DROPS = lookup.findVarHandle(RingProducer.class, "drops", long.class);
      TOKENS = lookup.findVarHandle(RingProducer.class, "spawnTokens", int.class);
      SOCKETS = lookup.findVarHandle(RingProducer.class, "socketCount", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final long owner;
  final boolean carrier;
  final boolean internal;
  private @Nullable Object attachment;
  private final WeakReference<Thread> thread;
  final @Nullable String[] siteKeys = new String[SpawnSites.SLOTS];
  final int[] siteIds = new int[SpawnSites.SLOTS];
  final int[] siteUses = new int[SpawnSites.SLOTS];
  final @Nullable String[] nameKeys = new String[Names.REMEMBERED];
  final int[] nameIds = new int[Names.REMEMBERED];

  /** A ring of {@code events} (a power of two; 0 for one that takes nothing) for {@code thread}. */
  Ring(@Nullable Thread thread, long owner, boolean carrier, int events) {
    super(new Segment(events, 0));
    this.owner = owner;
    this.carrier = carrier;
    this.internal = thread != null && thread.getName().startsWith("VirtualThread-un");
    this.thread = new WeakReference<>(thread);
  }

  /** Appends an event without references. */
  void put(long header, long time, long task, long arg) {
    put(header, time, task, arg, null, null);
  }

  /**
   * Appends an event; drops and counts it when there is no room.
   *
   * @return whether there was room
   */
  boolean put(
      long header,
      long time,
      long task,
      long arg,
      @Nullable Object first,
      @Nullable Object second) {
    if (!hasRoom()) {
      return false;
    }
    long t = tail;
    int slot = (int) t & mask;
    int i = slot * WORDS;
    long[] w = words;
    w[i] = header;
    w[i + 1] = time;
    w[i + 2] = task;
    w[i + 3] = arg;
    if (first != null) {
      refs[slot * REFS] = first;
    }
    if (second != null) {
      refs[slot * REFS + 1] = second;
    }
    TAIL.setRelease(this, t + 1);
    return true;
  }

  /**
   * Whether there is room for an event; counts it as dropped when there is none. What is dear to
   * find out need not be found out for an event that would be dropped.
   */
  boolean hasRoom() {
    if (tail - headSeen > mask && !makeRoom(tail)) {
      DROPS.setOpaque(this, drops + 1);
      return false;
    }
    return true;
  }

  /** Sees how far the consumer is, or goes on in a larger segment. */
  private boolean makeRoom(long t) {
    headSeen = Math.max(head, start);
    if (t - headSeen <= mask) {
      return true;
    }
    int more = Rings.grow(mask + 1);
    if (more == 0) {
      return false;
    }
    Segment larger;
    try {
      larger = new Segment(more, t);
    } catch (OutOfMemoryError e) {
      return false;
    }
    writing.next = larger;
    write(larger);
    headSeen = t;
    return true;
  }

  /** The clock, read now. */
  long read() {
    long t = System.nanoTime();
    hot = t - lastTime < CLOSE ? hot + 1 : 0;
    credit = hot >= HOT ? CREDIT : 0;
    tick = Probes.tick;
    lastTime = t;
    return t;
  }

  /**
   * The clock, or its last reading when that is recent enough for an event in the middle of a poll.
   */
  long now() {
    if (credit > 0 && tick == Probes.tick) {
      credit--;
      return lastTime;
    }
    return read();
  }

  void beginPoll(long task, long start) {
    pollStart = start;
    POLL_TASK.setRelease(this, task);
  }

  void endPoll() {
    POLL_TASK.setOpaque(this, 0L);
  }

  void socketBegins(Object at) {
    socket = at;
    SOCKETS.setRelease(this, socketCount + 1);
  }

  void socketEnds() {
    socket = null;
    SOCKETS.setRelease(this, socketCount + 1);
  }

  /** The position behind the newest event; for the consumer. */
  public long tail() {
    return (long) TAIL.getAcquire(this);
  }

  /** The position of the oldest event that is not consumed; for the consumer. */
  public long head() {
    return head;
  }

  /**
   * Gives the room of the events before {@code position} back to the producer; for the consumer.
   */
  public void consumed(long position) {
    head = position;
  }

  /**
   * Word {@code word} of the event at {@code position}; for the consumer, which never goes back.
   */
  public long word(long position, int word) {
    Segment s = segment(position);
    return s.words[((int) position & s.mask) * WORDS + word];
  }

  /**
   * Takes reference {@code ref} of the event at {@code position}, null when it has none; for the
   * consumer.
   */
  public @Nullable Object takeRef(long position, int ref) {
    Segment s = segment(position);
    int i = ((int) position & s.mask) * REFS + ref;
    Object value = s.refs[i];
    if (value != null) {
      s.refs[i] = null;
    }
    return value;
  }

  private Segment segment(long position) {
    Segment s = reading;
    for (Segment next = s.next; next != null && position >= next.start; next = s.next) {
      Rings.shrunk(s.mask + 1);
      reading = next;
      s = next;
    }
    return s;
  }

  /** How many events it can hold. */
  public int capacity() {
    return reading.mask + 1;
  }

  /** Events lost because the ring was full, since it was made. */
  public long dropped() {
    return (long) DROPS.getOpaque(this);
  }

  /** The task whose poll has begun and not ended on this thread, 0 for none. */
  public long runningTask() {
    return (long) POLL_TASK.getAcquire(this);
  }

  /**
   * When the poll of {@link #runningTask} began; only meaningful when that is the same before and
   * after.
   */
  public long runningSince() {
    return pollStart;
  }

  /** Allows so many more stack walks on this thread until the next call. */
  public void grant(int spawns, int waits) {
    TOKENS.setOpaque(this, spawns);
    waitTokens = waits;
  }

  /** The id of the platform thread that writes here. */
  public long owner() {
    return owner;
  }

  /** Whether it is of a carrier of virtual threads. */
  public boolean ofCarrier() {
    return carrier;
  }

  /** The platform thread that writes here, null when it is gone. */
  public @Nullable Thread thread() {
    return thread.get();
  }

  /** The future whose value this thread computes now; null for none. */
  public @Nullable Object future() {
    return future;
  }

  /** The socket, channel or selector at which this thread may block now; null for none. */
  public @Nullable Object socket() {
    return socket;
  }

  /** Changes whenever {@link #socket} is set or cleared. */
  public int socketCount() {
    return (int) SOCKETS.getAcquire(this);
  }

  /** What the consumer keeps about this ring; for the consumer only. */
  public @Nullable Object attachment() {
    return attachment;
  }

  /** Sets the {@link #attachment}. */
  public void attach(Object newAttachment) {
    attachment = newAttachment;
  }

  /** Bytes of memory it takes, roughly. */
  public long bytes() {
    return capacity() * (WORDS * 8L + REFS * 4L) + 2048;
  }
}
