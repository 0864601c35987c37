package dev.consolation.server.state;

import dev.consolation.finding.Finding;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A process that an agent has told of. Thread-safe.
 *
 * <p>One stream at a time writes to its {@link Picture}, a batch at a time; readers hold it still
 * for as long as they look, so that what they see is whole and of one moment.
 */
public final class ObservedProcess {
  /** Looks at a picture that is held still. */
  public interface Reading<T extends @Nullable Object> {
    /** The answer; must not keep the picture or any task of it. */
    T read(Picture picture, long now);
  }

  /** What the registry says of a process. */
  public record Status(
      ProcessInfo info, Connection connection, long since, long liveTasks, @Nullable Work work) {}

  // Fair: a writer waits for the readers before it, and no longer.
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
  private final LongSupplier clock;
  private final Picture picture;
  private final long unixOrigin;
  private volatile ProcessInfo info;
  private volatile Connection connection = Connection.CONNECTED;
  private volatile long connectionSince;

  /** From the server's clock to the picture's: of the batch that took the shortest way here. */
  private volatile long ahead = Long.MIN_VALUE;

  private volatile long stoppedAt;
  private volatile List<Proof> proofs = List.of();
  private @Nullable AgentFeed feed;

  ObservedProcess(ProcessInfo info, long unixOrigin, Retention retention, LongSupplier clock) {
    this.info = info;
    this.unixOrigin = unixOrigin;
    this.clock = clock;
    this.picture = new Picture(info.id(), retention, unixOrigin);
  }

  /** One that goes on from a moment. */
  ObservedProcess(Moment from, LongSupplier clock) {
    this.info = from.info();
    this.unixOrigin = from.picture().unix(0);
    this.clock = clock;
    this.picture = from.picture();
  }

  /** Its stream goes on from the moment that this was made of, which is now. */
  AgentFeed resume(Moment from) {
    lock.writeLock().lock();
    try {
      noteTime(from.now());
      AgentFeed next = new AgentFeed(this, from);
      feed = next;
      enter(Connection.CONNECTED);
      return next;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * A new stream of the process's agent takes the place of the one before.
   *
   * @param streamUnixOrigin wall clock time of the origin of the stream's clock
   * @param anchor a time of the stream's clock just now
   */
  AgentFeed connect(ProcessInfo newInfo, long streamUnixOrigin, long anchor) {
    lock.writeLock().lock();
    try {
      long difference = streamUnixOrigin - unixOrigin;
      // The same clock read again differs by what was set on the wall clock meanwhile; an agent
      // that
      // was taken out and put in again has a clock with another origin.
      long shift = Math.abs(difference) < 2_000_000_000L ? 0 : difference;
      info = newInfo;
      ahead = Long.MIN_VALUE;
      noteTime(Math.max(anchor + shift, stoppedAt));
      AgentFeed newFeed = new AgentFeed(this, picture, shift);
      feed = newFeed;
      if (newInfo.isFrozen()) {
        stoppedAt = Math.max(0, anchor + shift);
      }
      enter(newInfo.isFrozen() ? Connection.FROZEN : Connection.CONNECTED);
      return newFeed;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** The stream behind {@code from} is over; nothing happens when another has taken its place. */
  public void disconnect(AgentFeed from, Connection next) {
    lock.writeLock().lock();
    try {
      if (feed == from) {
        feed = null;
        if (connection != Connection.FROZEN) {
          stop(next);
        }
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Another process has taken its place. */
  void end() {
    lock.writeLock().lock();
    try {
      feed = null;
      stop(Connection.ENDED);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Nothing more is told of it: time stands still, and it is shown as recorded. */
  public void standStill() {
    lock.writeLock().lock();
    try {
      feed = null;
      stop(Connection.RECORDED);
      connectionSince = picture.unix(stoppedAt);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void stop(Connection next) {
    if (connection == Connection.CONNECTED) {
      stoppedAt = now();
    }
    enter(next);
  }

  private void enter(Connection next) {
    if (next != connection || connectionSince == 0) {
      connectionSince = picture.unix(now());
      connection = next;
    }
  }

  boolean write(AgentFeed from, long batchNow, Runnable batch) {
    lock.writeLock().lock();
    try {
      if (feed != from) {
        return false;
      }
      noteTime(batchNow);
      batch.run();
      return true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Whether its agent is there and time goes on. */
  public boolean isLive() {
    return connection == Connection.CONNECTED;
  }

  /** Says what is wrong with it now, in place of what was said before. */
  public boolean found(List<Finding> findings) {
    lock.writeLock().lock();
    try {
      return picture.findings.replace(findings, now());
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Says what requests are; before the first batch. */
  void recognise(RequestEntries entries) {
    picture.tasks.requests.entries(entries);
  }

  /** Begins to keep the tasks that end for {@link #takeEnded}, at most so many at a time. */
  void keepEnded(int most) {
    lock.writeLock().lock();
    try {
      if (picture.tasks.endedLog == null) {
        picture.tasks.endedLog = new EndedLog(most);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * The tasks that have ended since this was last asked; look at them only within {@link #read}.
   */
  public List<TaskRecord> takeEnded() {
    lock.writeLock().lock();
    try {
      EndedLog log = picture.tasks.endedLog;
      return log == null ? List.of() : log.take();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Takes in what a heap dump of it has proven, in place of what another one had. */
  public void proven(List<Proof> newer) {
    proofs = List.copyOf(newer);
  }

  /** What a heap dump of it has proven. */
  public List<Proof> proofs() {
    return proofs;
  }

  private void noteTime(long time) {
    ahead = Math.max(ahead, time - clock.getAsLong());
  }

  /** Now, on the picture's clock; stands still while no agent is there. */
  long now() {
    return connection == Connection.CONNECTED || stoppedAt == 0
        ? Math.max(0, clock.getAsLong() + ahead)
        : stoppedAt;
  }

  /** Does what time brings, also when no batch comes. */
  void tick() {
    lock.writeLock().lock();
    try {
      if (connection == Connection.CONNECTED) {
        picture.advance(now());
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Holds the picture still and looks at it. Quick, please: the agent waits meanwhile. */
  public <T extends @Nullable Object> T read(Reading<T> reading) {
    lock.readLock().lock();
    try {
      return reading.read(picture, now());
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Keeps a task, also when it has ended, until {@link #unwatch}.
   *
   * @return the task; null when it is not known
   */
  public @Nullable TaskRecord watch(long id) {
    lock.writeLock().lock();
    try {
      TaskRecord task = picture.task(id);
      if (task != null) {
        picture.watch(task);
      }
      return task;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Takes back one {@link #watch}. */
  public void unwatch(TaskRecord task) {
    lock.writeLock().lock();
    try {
      picture.unwatch(task);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Who it is. */
  public ProcessInfo info() {
    return info;
  }

  /** Whether its agent is there. */
  public Connection connection() {
    return connection;
  }

  /**
   * Who it is, whether its agent is there, since when (nanoseconds since 1970), its live tasks, and
   * what is still to come.
   */
  public Status status() {
    return read((p, now) -> new Status(info, connection, connectionSince, p.liveCount(), p.work));
  }
}
