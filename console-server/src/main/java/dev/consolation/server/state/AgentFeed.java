package dev.consolation.server.state;

import dev.consolation.event.EventReader;
import dev.consolation.task.Level;
import java.util.Map;

/**
 * What one stream of an agent says, applied to the picture of its process.
 *
 * <p>Every method but {@link #write} may be called only within {@link #write}, which makes one
 * batch of it: readers see all of a batch or nothing. Times are those of the stream's clock.
 */
public final class AgentFeed {
  private static final int MOST_DROP_KINDS = 64;

  /** Kind of drops: history that was given up while no server, or another one, could take it. */
  private static final int HISTORY = 2;

  private final ObservedProcess process;
  private final Picture picture;
  private final long shift;
  private final StreamWords words;
  private long now;
  private boolean inSnapshot;

  AgentFeed(ObservedProcess process, Picture picture, long shift) {
    this.process = process;
    this.picture = picture;
    this.shift = shift;
    this.words = new StreamWords();
  }

  /** A feed that goes on. */
  AgentFeed(ObservedProcess process, Moment from) {
    this.process = process;
    this.picture = from.picture();
    this.shift = from.shift();
    this.words = from.words();
    this.now = from.now();
    this.inSnapshot = from.inSnapshot();
  }

  /** What another feed can go on from; only while the picture is held still. */
  public Moment moment() {
    return new Moment(process.info(), picture, words, shift, now, inSnapshot);
  }

  /** The process that it feeds. */
  public ObservedProcess process() {
    return process;
  }

  /**
   * Applies one batch that was closed at {@code batchNow}.
   *
   * @return false when another stream has taken the place of this one; nothing was applied then
   */
  public boolean write(long batchNow, Runnable batch) {
    return process.write(
        this,
        batchNow + shift,
        () -> {
          now = Math.max(0, batchNow + shift);
          if (!process.info().isFrozen()) {
            picture.advance(now);
          }
          batch.run();
        });
  }

  /** A whole picture begins. */
  public void snapshotBegin() {
    inSnapshot = true;
    picture.tasks.epoch++;
    picture.resources.snapshotBegin();
    picture.findings.clear();
  }

  /** The whole picture was told. */
  public void snapshotEnd() {
    if (inSnapshot) {
      inSnapshot = false;
      picture.tasks.endUnseen(now);
      picture.resources.snapshotEnd();
    }
  }

  /**
   * Says what a name id means.
   *
   * @throws IllegalArgumentException when the id is out of range
   */
  public void name(long id, String text) {
    words.name(id, picture.dictionary.name(text));
  }

  /**
   * Says what a site id means.
   *
   * @throws IllegalArgumentException when the id is out of range
   */
  public void site(long id, String className, String method, String file, int line) {
    words.site(id, picture.dictionary.site(className, method, file, line));
  }

  /** Describes a runtime. */
  public void runtime(RuntimeInfo info) {
    picture.workers.define(info);
  }

  /** Describes a worker. */
  public void worker(long id, long runtime, String name, boolean ended) {
    picture.workers.define(id, runtime, name, ended);
  }

  /** Says what a runtime looks like now; times in it are still those of the stream's clock. */
  public void sample(long runtime, RuntimeSample sample) {
    long oldest = sample.oldestQueued() < 0 ? -1 : Math.max(0, sample.oldestQueued() + shift);
    picture.workers.sample(
        runtime,
        now,
        new RuntimeSample(
            sample.workers(),
            sample.busy(),
            sample.queued(),
            oldest,
            sample.submitted(),
            sample.completed(),
            sample.rejected()));
  }

  /** When the newest batch was closed, on the picture's clock. */
  public long now() {
    return now;
  }

  /** What its name and site ids mean. */
  public StreamWords words() {
    return words;
  }

  /** A time of the picture's clock on the stream's. */
  public long streamTime(long time) {
    return time - shift;
  }

  /** The name that an id stands for; {@link Name#NONE} for 0. */
  public Name nameOf(long id) {
    return words.name(id);
  }

  /** The site that an id stands for; {@link Site#NONE} for 0. */
  public Site siteOf(long id) {
    return words.site(id);
  }

  /** A time of the stream's clock on the picture's. */
  public long time(long streamTime) {
    return Math.max(0, Math.min(streamTime + shift, now));
  }

  /** A time of the stream's clock on the picture's, which may be still to come. */
  public long due(long streamTime) {
    return Math.max(0, streamTime + shift);
  }

  /** Says what is known of a resource. */
  public void resource(ResourceInfo resource) {
    picture.resources.tell(resource);
  }

  /** Says since when a resource, which was just told, is owned by its owner. */
  public void ownedSince(long id, long streamTime) {
    ResourceRecord resource = picture.resources.get(id);
    if (resource != null) {
      resource.ownedSince(time(streamTime));
    }
  }

  /** Says of a condition, which was just told, that its last signal found nobody waiting. */
  public void lostSignal(long id, long streamTime, long by) {
    ResourceRecord resource = picture.resources.get(id);
    if (resource != null) {
      resource.lostSignal(new LostSignal(time(streamTime), by));
    }
  }

  /** Says of a future, which was just told, that what it was made of has been collected. */
  public void abandoned(long id) {
    ResourceRecord resource = picture.resources.get(id);
    if (resource != null) {
      resource.abandoned();
    }
  }

  /** Says of a semaphore, which was just told, how many permits each task has that took some. */
  public void taken(long id, Map<Long, Integer> permits) {
    ResourceRecord resource = picture.resources.get(id);
    if (resource != null) {
      resource.taken(permits);
    }
  }

  /** Says that a task waits for a resource; means nothing when it has gone on meanwhile. */
  public void op(OpInfo op) {
    picture.resources.tell(op);
  }

  /** A resource is not there any more. */
  public void resourceGone(long id) {
    picture.resources.gone(id);
  }

  /** Says what the application said of a task; means nothing when that is not kept. */
  public void label(long id, String key, String value) {
    TaskRecord task = picture.tasks.index.get(id);
    if (task != null) {
      task.rare().label(TaskLabel.of(key, value));
      if (key.equals(RequestEntries.LABEL)) {
        picture.tasks.requests.labelled(task);
      }
    }
  }

  /** Says what is wrong. */
  public void finding(FindingInfo finding) {
    picture.findings.put(finding);
  }

  /** Says how much was lost since the agent was installed; of every kind, the others are 0. */
  public void dropped(Map<Integer, Long> counts) {
    Long before = picture.historyBefore;
    if (before == null) {
      picture.historyBefore = before = counts.getOrDefault(HISTORY, 0L);
    }
    for (var each : counts.entrySet()) {
      int kind = each.getKey();
      long count = each.getValue() - (kind == HISTORY ? before : 0);
      if (kind > 0 && kind < MOST_DROP_KINDS && count > 0) {
        picture.dropped.put(kind, count);
      }
    }
  }

  /** Says what the agent costs. */
  public void cost(AgentCost cost) {
    picture.cost = cost;
  }

  /** Says how far the reader of files is. */
  public void work(Work work) {
    picture.work = work.share() >= 1 && !work.failed() ? null : work;
  }

  /** Says which level of detail is in force. */
  public void level(Level level) {
    picture.level = level;
  }

  /**
   * Applies events.
   *
   * @return how many there were
   * @throws dev.consolation.event.MalformedEventsException when the bytes are not whole events;
   *     those before have been applied
   */
  public int events(byte[] bytes, int length) {
    picture.events.begin(words, shift, now, inSnapshot);
    return picture.events.apply(new EventReader(bytes, 0, length));
  }
}
