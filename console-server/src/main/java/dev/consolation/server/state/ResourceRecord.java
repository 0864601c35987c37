package dev.consolation.server.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What tasks wait for: its newest state, who waits for it now, and the wakes of those who did.
 *
 * <p>Read only while its {@link Picture} is held still, as {@link TaskRecord}.
 */
public final class ResourceRecord {
  private final List<OpRecord> ops = new ArrayList<>();
  final WakeHistory wakeHistory = new WakeHistory();
  private ResourceInfo info;
  private long ownedSince;
  private @Nullable LostSignal lostSignal;
  private boolean isAbandoned;
  private Map<Long, Integer> taken = Map.of();
  private long waits;
  private long wakes;
  int findings;
  int epoch;

  ResourceRecord(ResourceInfo info) {
    this.info = info;
    this.ownedSince = info.readAt();
  }

  void update(ResourceInfo newer) {
    if (newer.owner() != info.owner()) {
      ownedSince = newer.readAt();
    }
    info = newer;
    lostSignal = null;
    isAbandoned = false;
    taken = Map.of();
  }

  void lostSignal(LostSignal signal) {
    lostSignal = signal;
  }

  void abandoned() {
    isAbandoned = true;
  }

  void taken(Map<Long, Integer> permits) {
    taken = Map.copyOf(permits);
  }

  void ownedSince(long time) {
    ownedSince = time;
  }

  /** Unique within the process, never used again. */
  public long id() {
    return info.id();
  }

  /** As the agent read it last. */
  public ResourceInfo info() {
    return info;
  }

  /** Of a condition: its last signal, if that found nobody waiting; null: it did, or not known. */
  public @Nullable LostSignal lostSignal() {
    return lostSignal;
  }

  /** Of a pending future: all that it was made of is over or collected. */
  public boolean isAbandoned() {
    return isAbandoned;
  }

  /** Of a semaphore: how many permits each task has that took some; empty: not known. */
  public Map<Long, Integer> taken() {
    return taken;
  }

  /** How long its owner has been seen as its owner; below 0: it has none. */
  public long ownedFor(long now) {
    return info.owner() == 0 ? -1 : Math.max(0, now - ownedSince);
  }

  /** Since when its owner has been seen as its owner; means nothing where it has none. */
  public long ownedSince() {
    return ownedSince;
  }

  /** The waits that go on now, in no order. */
  public List<OpRecord> ops() {
    return ops;
  }

  /** How many tasks wait for it now. */
  public int waiters() {
    return ops.size();
  }

  /** How long the first of its waiters has waited. */
  public long longestWait(long now) {
    long first = Long.MAX_VALUE;
    for (OpRecord op : ops) {
      first = Math.min(first, op.since());
    }
    return ops.isEmpty() ? 0 : Math.max(0, now - first);
  }

  /** The waits in the order in which it will serve them as far as that is known, else by age. */
  public List<OpRecord> inOrder() {
    Map<Long, Integer> told = new HashMap<>();
    for (int i = 0; i < info.waiters().size(); i++) {
      told.putIfAbsent(info.waiters().get(i), i);
    }
    var sorted = new ArrayList<>(ops);
    sorted.sort(
        Comparator.comparingInt(
                (OpRecord op) -> told.getOrDefault(op.task().id(), Integer.MAX_VALUE))
            .thenComparingLong(OpRecord::since)
            .thenComparingLong(op -> op.task().id()));
    return sorted;
  }

  /** How many waits for it have been told so far. */
  public long waits() {
    return waits;
  }

  /** How often one of its waiters was woken. */
  public long wakes() {
    return wakes;
  }

  /** The last wakes of its waiters, newest first. */
  public List<WakeNote> lastWakes() {
    return wakeHistory.newestFirst();
  }

  /** How many findings name it. */
  public int findings() {
    return findings;
  }

  void add(OpRecord op) {
    op.place = ops.size();
    ops.add(op);
    waits++;
  }

  void remove(OpRecord op) {
    OpRecord last = ops.removeLast();
    if (last != op) {
      ops.set(op.place, last);
      last.place = op.place;
    }
  }

  void woken() {
    wakes++;
  }
}
