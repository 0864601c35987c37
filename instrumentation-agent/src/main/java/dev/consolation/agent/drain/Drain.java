package dev.consolation.agent.drain;

import dev.consolation.agent.context.ContextReader;
import dev.consolation.agent.context.RequestNames;
import dev.consolation.agent.probe.AgentThread;
import dev.consolation.agent.probe.Names;
import dev.consolation.agent.probe.Probes;
import dev.consolation.agent.probe.Ring;
import dev.consolation.agent.probe.Rings;
import dev.consolation.agent.probe.Sites;
import dev.consolation.agent.resource.Inspector;
import dev.consolation.event.EventWriter;
import dev.consolation.task.Level;
import dev.consolation.wire.ProtoWriter;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that reads the rings, keeps the picture of live tasks, and sends what happened in
 * batches.
 *
 * <p>Each round reads all rings up to now, and is followed by a rest that is at least as long: what
 * half a processor cannot read is dropped and counted. A batch is closed every {@value
 * #BATCH_NANOS} ns, or when it is full. While the server is away, or does not keep up, history is
 * given up and counted, but the picture is kept; it is announced anew as soon as there is a stream
 * again, segment by segment between the rounds.
 */
public final class Drain {
  private static final long BATCH_NANOS = 50_000_000;

  /** After so long there is a batch even if nothing happened: it tells the time, and what grew. */
  private static final long QUIET_NANOS = 250_000_000;

  private static final int FULL_BATCH = 128 << 10;
  private static final int MOST_UNSENT = 1 << 20;
  private static final int MOST_AT_ONCE = 1 << 13;
  private static final long SHORTEST_SLEEP = 500_000;
  private static final long LONGEST_SLEEP = 10_000_000;

  /**
   * While next to nothing happens; a rush that begins in it finds room, or makes the rings grow.
   */
  private static final long QUIET_SLEEP = 25_000_000;

  private static final long SECOND = 1_000_000_000;

  /** Stack walks that a ring's thread may make in each {@value #WALKS_NANOS} ns: some 1 % of it. */
  private static final int SPAWN_WALKS = 16;

  private static final int WAIT_WALKS = 2;
  private static final long WALKS_NANOS = 10_000_000;

  private static final int RING_FULL = 1;
  private static final int BATCH = 2;
  private static final int TASKS_TABLE = 3;
  private static final int NAMES = 4;

  private final Uplink uplink;
  private final EventOut out;
  private final Dictionary dictionary;
  private final RingMerge merge = new RingMerge();
  private final VirtualThreads virtual;
  private final Threads threads;
  private final Jobs jobs;
  private final Runtimes runtimes;
  private final Interpreter interpreter;
  private final Census census;
  private final LongWaits longWaits;
  private final ProbeFields probeFields;
  private final Lookups lookups;
  private final Failures failures;
  private final boolean attached;
  private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
  private final AgentThread thread = new AgentThread(new Rounds(), "consolation-drain");

  private volatile boolean stopping;
  private volatile boolean connected;
  private final AtomicInteger generation = new AtomicInteger();

  private final ProtoWriter batch = new ProtoWriter();
  private final ProtoWriter message = new ProtoWriter();
  private final ProtoWriter entry = new ProtoWriter();
  private int streamGeneration;
  private long sequence;
  private boolean snapshotBegins;
  private boolean snapshotOpen;
  private long events;
  private long lostInBatches;
  private long lostWithRings;
  private long dropsReconciled;

  /** The {@link System#nanoTime} up to which all events have been read. */
  private long cutoff = System.nanoTime();

  private boolean reconcileAgain;
  private long busy;
  private long walksAt = System.nanoTime();
  private long sentAt;
  private long lastCostAt;
  private long lastCostEvents;
  private long lastCostBusy;

  /**
   * A drain that sends to {@code uplink}.
   *
   * @param redaction what may be shown of names
   * @param attached whether the process ran before the agent came
   * @param mostBytes the bound of its tables
   */
  public Drain(
      Uplink uplink,
      Fields fields,
      ProbeFields probeFields,
      Inspector inspector,
      Lookups lookups,
      ContextReader contexts,
      RequestNames requests,
      Redaction redaction,
      boolean attached,
      long mostBytes) {
    this.uplink = uplink;
    this.probeFields = probeFields;
    this.lookups = lookups;
    this.attached = attached;
    out = new EventOut(redaction);
    dictionary = new Dictionary(redaction);
    Classes classes = new Classes(dictionary);
    WaitEnds ends = new WaitEnds(out);
    virtual = new VirtualThreads(out, dictionary, ends, mostBytes / 2);
    threads = new Threads(out, dictionary, fields);
    jobs = new Jobs(out, dictionary, fields, mostBytes / 2);
    runtimes = new Runtimes(fields, redaction);
    RunningJobs running = new RunningJobs(threads);
    DeclaredTasks declared =
        new DeclaredTasks(jobs, threads, runtimes, classes, requests, out.labels(), running);
    Blockers blockers = new Blockers(inspector);
    longWaits =
        new LongWaits(
            virtual,
            threads,
            jobs,
            inspector,
            blockers,
            classes,
            dictionary,
            lookups,
            ends,
            declared);
    failures = new Failures(out, dictionary);
    interpreter =
        new Interpreter(
            virtual,
            threads,
            jobs,
            runtimes,
            classes,
            dictionary,
            blockers,
            contexts,
            failures,
            out.labels(),
            ends,
            running,
            declared);
    if (attached) {
      probeFields.findWrappers();
    }
    census = new Census(virtual, threads, jobs, runtimes, classes, fields);
  }

  /** Sets the origin of the agent's clock; before {@link #start}. */
  public static void clockOrigin(long nanoTime) {
    Clock.origin(nanoTime);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /** Ends, after a last batch; waits for that no longer than so many milliseconds. */
  public void stop(long millis) throws InterruptedException {
    stopping = true;
    LockSupport.unpark(thread);
    thread.join(millis);
    lookups.stop();
  }

  /** There is a new stream, whose first message is sent: the whole picture is announced to it. */
  public void connected() {
    generation.incrementAndGet();
    connected = true;
  }

  /** The stream is gone. */
  public void disconnected() {
    connected = false;
  }

  /** Not a lambda: linking one costs start-up time. */
  private final class Rounds implements Runnable {
    @Override
    public void run() {
      rounds();
    }
  }

  private void rounds() {
    if (attached) {
      census.run();
      longWaits.attached(Clock.now());
    } else {
      probeFields.findWrappers();
    }
    long sleep = SHORTEST_SLEEP;
    long batchAt = System.nanoTime() + BATCH_NANOS;
    long secondAt = System.nanoTime() + SECOND;
    while (!stopping) {
      long start = System.nanoTime();
      round(start);
      boolean due = start - batchAt >= 0;
      if (due || out.writer().size() >= FULL_BATCH || (snapshotOpen && uplink.ready())) {
        closeBatch();
        batchAt = start + BATCH_NANOS;
      }
      if (start - secondAt >= 0) {
        everySecond();
        secondAt = start + SECOND;
      }
      long end = System.nanoTime();
      busy += end - start;
      sleep = nextSleep(sleep);
      if (!snapshotOpen) {
        long rest = Math.max(SHORTEST_SLEEP, Math.min(sleep, batchAt - end));
        LockSupport.parkNanos(Math.max(rest, end - start));
      }
    }
    round(System.nanoTime());
    closeBatch();
  }

  private long nextSleep(long last) {
    if (merge.fullest() > 0.2) {
      return Math.max(SHORTEST_SLEEP, last / 4);
    }
    if (merge.fullest() < 0.01) {
      return Math.min(QUIET_SLEEP, last + last / 2);
    }
    return merge.fullest() < 0.05 ? Math.min(LONGEST_SLEEP, last + last / 2) : last;
  }

  private void round(long now) {
    cutoff = now;
    follow();
    Probes.nextTick();
    Ring[] rings = Rings.all();
    if (cutoff - walksAt >= 0) {
      walksAt = cutoff + WALKS_NANOS;
      for (Ring ring : rings) {
        ring.grant(SPAWN_WALKS, WAIT_WALKS);
      }
    }
    long taken;
    do {
      taken = merge.drain(rings, cutoff, MOST_AT_ONCE, interpreter);
      events += taken;
      if (out.writer().size() >= FULL_BATCH) {
        closeBatch();
      }
    } while (taken == MOST_AT_ONCE);
    longWaits.look();
    for (Runnable each = asked.poll(); each != null; each = asked.poll()) {
      each.run();
    }
  }

  /** Notices that the stream came, went, or was replaced. */
  private void follow() {
    boolean isConnected = connected;
    int now = generation.get();
    if (isConnected && now != streamGeneration) {
      streamGeneration = now;
      sequence = 0;
      beginSnapshot();
    } else if (!isConnected && out.isOpen()) {
      lostInBatches += out.pending();
      endStream();
    }
  }

  private void endStream() {
    out.open(false);
    virtual.forgetAnnounced();
    snapshotOpen = false;
    streamGeneration = -1;
  }

  private void beginSnapshot() {
    out.open(true);
    dictionary.forgetSent();
    runtimes.forgetSent();
    longWaits.forgetSent();
    out.labels().forgetSent();
    virtual.forgetAnnounced();
    snapshotBegins = true;
    snapshotOpen = true;
    jobs.forgetAnnounced();
    threads.announceAll();
  }

  private void closeBatch() {
    Ring[] rings = Rings.all();
    virtual.flush(Clock.time(cutoff));
    jobs.purge(Clock.now());
    jobs.flush();
    threads.flush(Clock.now() - BATCH_NANOS);
    interpreter.flush(rings);
    failures.flush(Clock.now(), ringDrops(rings));
    if (!out.isOpen()) {
      return;
    }
    out.flush();
    EventWriter writer = out.writer();
    while (snapshotOpen && !virtual.isAnnounced() && writer.size() < FULL_BATCH) {
      virtual.announceNext();
    }
    while (snapshotOpen && !jobs.isAnnounced() && writer.size() < FULL_BATCH) {
      jobs.announceNext();
    }
    if (!uplink.ready()) {
      if (writer.size() > MOST_UNSENT) {
        lostInBatches += out.pending();
        beginSnapshot();
      }
      return;
    }
    long now = System.nanoTime();
    boolean isNews = stopping || snapshotOpen || writer.count() > 0 || longWaits.isUnsent();
    isNews |= out.labels().isUnsent();
    if (!isNews && now - sentAt < QUIET_NANOS) {
      return;
    }
    sentAt = now;
    boolean snapshotEnds = snapshotOpen && virtual.isAnnounced() && jobs.isAnnounced();
    if (snapshotEnds) {
      out.announceAsked();
    }
    batch.clear().number(1, sequence + 1).number(2, Clock.now());
    batch.flag(3, snapshotBegins).flag(4, snapshotEnds);
    if (!snapshotOpen || snapshotEnds) {
      longWaits.write(batch);
      out.labels().write(batch);
    }
    dictionary.write(batch);
    runtimes.write(batch, virtual, interpreter.carriers());
    batch.bytes(9, writer.bytes(), writer.size()).number(10, writer.count());
    writeDrops(rings);
    writeCost();
    batch.number(14, Level.of(Probes.level()).code());
    if (uplink.send(message.clear().message(2, batch).toBytes())) {
      sequence++;
      snapshotBegins = false;
      snapshotOpen &= !snapshotEnds;
      out.clear();
    } else {
      lostInBatches += out.pending();
      beginSnapshot();
    }
  }

  private void writeDrops(Ring[] rings) {
    drop(RING_FULL, ringDrops(rings));
    drop(BATCH, lostInBatches);
    drop(TASKS_TABLE, virtual.untracked() + jobs.untracked());
    long labels = out.labels().lost();
    drop(NAMES, labels + dictionary.overflows() + Sites.overflows() + Names.overflows());
  }

  private long ringDrops(Ring[] rings) {
    long drops = lostWithRings + Rings.overflows();
    for (Ring ring : rings) {
      drops += ring.dropped();
    }
    return drops;
  }

  private void drop(int kind, long count) {
    if (count != 0) {
      batch.message(12, entry.clear().number(1, kind).number(2, count));
    }
  }

  private void writeCost() {
    long now = System.nanoTime();
    if (now - lastCostAt < SECOND) {
      return;
    }
    long eventsNow = events - lastCostEvents;
    long busyNow = busy - lastCostBusy;
    long elapsed = Math.max(1, now - lastCostAt);
    long cost = busyNow + eventsNow * NANOS_PER_EVENT;
    boolean first = lastCostAt == 0;
    lastCostAt = now;
    lastCostEvents = events;
    lastCostBusy = busy;
    entry.clear().number(1, busy).number(2, bytes()).number(3, events);
    if (!first) {
      entry.number(4, (long) (cost * 1e6 / elapsed));
    }
    batch.message(13, entry);
  }

  /** What a probe costs the thread that calls it, as the benchmark of the probes measures it. */
  private static final long NANOS_PER_EVENT = 35;

  private long bytes() {
    long bytes =
        virtual.bytes() + longWaits.bytes() + jobs.bytes() + threads.bytes() + dictionary.bytes();
    bytes += runtimes.bytes() + out.writer().bytes().length + out.labels().bytes();
    bytes += failures.bytes();
    for (Ring ring : Rings.all()) {
      bytes += ring.bytes();
    }
    return bytes;
  }

  private void everySecond() {
    for (Ring ring : Rings.all()) {
      Thread owner = ring.thread();
      if ((owner == null || !owner.isAlive()) && ring.head() == ring.tail()) {
        lostWithRings += ring.dropped();
        Rings.remove(ring);
      }
    }
    long now = Clock.now();
    interpreter.endGone(now);
    runtimes.purge();
    long drops = ringDrops(Rings.all());
    if (drops != dropsReconciled) {
      interpreter.eventsLost();
    }
    if (drops != dropsReconciled || reconcileAgain) {
      // Once more after the last loss, for what was too young to be sure of.
      reconcileAgain = drops != dropsReconciled || census.hasCandidates();
      dropsReconciled = drops;
      long[] living = census.virtualThreadIds();
      round(System.nanoTime());
      if (living != null) {
        virtual.reconcile(living, now, Clock.now());
        census.findMissing();
      }
      jobs.reconcile(now, Clock.now());
    }
  }

  /** A job was cancelled by a thread of the agent, which no probe observes. Thread-safe. */
  public void cancelled(Object job) {
    asked.add(() -> interpreter.cancelled(job, Clock.now()));
  }

  /** A thread was interrupted by a thread of the agent, which no probe observes. Thread-safe. */
  public void interrupted(long thread) {
    asked.add(() -> interpreter.interrupted(thread, Clock.now()));
  }

  /** Finds out what monitor a thread waits for, if it waits. Thread-safe. */
  public void inspect(Thread waiting, long id) {
    asked.add(() -> longWaits.inspect(waiting, id));
  }

  /**
   * The job that is this task; null when it has ended, or the drain does not say so in time.
   * Thread-safe.
   */
  public @Nullable Target job(long task, long millis) throws InterruptedException {
    BlockingQueue<Optional<Target>> answer = new ArrayBlockingQueue<>(1);
    asked.add(() -> answer.add(jobs.target(task)));
    Optional<Target> found = answer.poll(millis, TimeUnit.MILLISECONDS);
    return found == null ? null : found.orElse(null);
  }

  /** The virtual thread with this id; null when it does not live. */
  public @Nullable Thread findVirtual(long id) {
    return census.findVirtual(id);
  }
}
