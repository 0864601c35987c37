package dev.consolation.agent.drain;

import dev.consolation.agent.resource.Inspector;
import dev.consolation.agent.resource.OpKind;
import dev.consolation.agent.resource.Reading;
import dev.consolation.agent.resource.ResourceKind;
import dev.consolation.agent.resource.Tasks;
import dev.consolation.wire.ProtoWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resources that tasks have waited for long enough to be known, by the identity of their
 * objects. Not thread-safe.
 *
 * <p>One that has waiters is read again about twice a second, and sent when it has changed. One
 * that nobody has waited for, and nothing known leads to, for {@value #FORGET_NANOS} ns is given
 * up, and so is one whose object is collected.
 */
final class Resources {
  private static final int LEAST_SHARE = 256;
  private static final int LOOKS_FOR_ALL = 8;
  private static final long READ_NANOS = 450_000_000;
  private static final long FORGET_NANOS = 10_000_000_000L;
  private static final long FRESH_NANOS = 20_000_000;
  private static final int MOST = 50_000;
  private static final int MOST_LOCKS = 64;

  private final IdentityTable<Known> objects = new IdentityTable<>();

  /** What threads wait for without any other object: their permit, a time, a socket. */
  private final IdentityTable<Known> threads = new IdentityTable<>();

  private final Inspector inspector;
  private final Tasks tasks;
  private final List<Known> all = new ArrayList<>();
  private final List<Known> changed = new ArrayList<>();
  private final Deque<Known> locks = new ArrayDeque<>();
  private final List<Long> gone = new ArrayList<>();
  private int cursor;
  private long lastId;
  private long untracked;

  Resources(Inspector inspector, Tasks tasks) {
    this.inspector = inspector;
    this.tasks = tasks;
  }

  /** The resource that an object is; null when there is no room for it. */
  @Nullable Known of(Object object) {
    return of(objects, object, null);
  }

  /** What a thread waits for where no object stands for it. */
  @Nullable Known ofThread(Thread thread, ResourceKind kind) {
    Known known = threads.find(thread);
    if (known != null && known.ofThread != kind) {
      giveUp(known);
    }
    return of(threads, thread, kind);
  }

  private @Nullable Known of(
      IdentityTable<Known> table, Object object, @Nullable ResourceKind ofThread) {
    Known known = table.find(object);
    if (known == null) {
      if (all.size() >= MOST) {
        untracked++;
        return null;
      }
      known = new Known(object, table.queue(), ++lastId, ofThread);
      table.add(known);
      all.add(known);
    }
    known.usedAt = Clock.now();
    return known;
  }

  /** The resource that an object is; null when it is not known. */
  @Nullable Known find(Object object) {
    return objects.find(object);
  }

  /** How a task waits for a resource, which is read for it unless that was done just now. */
  OpKind op(Known known, long task, long now) {
    Reading last = known.last;
    Reading reading = last != null && now - known.readAt < FRESH_NANOS ? last : read(known, now);
    return reading == null ? OpKind.PARKED : reading.op(task);
  }

  /** Reads a resource; null when its object is gone. */
  @Nullable Reading read(Known known, long now) {
    Object object = known.get();
    if (object == null) {
      return null;
    }
    Reading reading =
        known.ofThread == null
            ? inspector.read(object, tasks)
            : inspector.ofNothing(known.ofThread, (Thread) object, tasks);
    reading.waitersIfNone(known.waiting);
    known.readAt = now;
    known.last = reading.links().isEmpty() ? reading : null;
    known.isUnanswered = reading.owner() == 0 && reading.responsible().isEmpty();
    if (!known.isRead || known.kind != reading.kind()) {
      known.kind = reading.kind();
      remember(known);
    }
    known.isRead = true;
    known.className = reading.className();
    if (known.first(reading.takeFirst(), now)) {
      reading.overtaken();
    }
    int fingerprint = reading.fingerprint();
    if (fingerprint != known.fingerprint || !known.isSent) {
      known.fingerprint = fingerprint;
      change(known, reading);
    }
    for (Reading.Link link : reading.links()) {
      Object other = link.other();
      // Only what is waited for leads on: else a chain of futures would be known to its end.
      Known led = other == null ? null : known.ops > 0 ? of(other) : find(other);
      if (led != null && !led.isRead) {
        read(led, now);
      }
      if (led != null) {
        led.usedAt = now;
      }
    }
    return reading;
  }

  /** The locks that a task owns now, of those that somebody has waited for of late. */
  List<Long> ownedBy(long task, Known waitedFor, long now) {
    List<Long> owned = new ArrayList<>();
    for (Iterator<Known> each = locks.iterator(); each.hasNext(); ) {
      Known known = each.next();
      if (known.gone) {
        each.remove();
      } else if (!known.equals(waitedFor)) {
        Reading reading = read(known, now);
        if (reading != null && reading.owner() == task) {
          owned.add(known.id);
        }
      }
    }
    return owned;
  }

  private void remember(Known lock) {
    boolean isLock = lock.kind == ResourceKind.LOCK || lock.kind == ResourceKind.READ_WRITE_LOCK;
    if (isLock && !locks.contains(lock)) {
      if (locks.size() == MOST_LOCKS) {
        locks.removeFirst();
      }
      locks.addLast(lock);
    }
  }

  private void change(Known known, Reading reading) {
    if (known.changed == null) {
      changed.add(known);
    }
    known.changed = reading;
  }

  /** Something that is not read from the object has changed. */
  void touch(Known known) {
    known.isSent = false;
  }

  /**
   * Reads what was not read for long, until a moment at the latest. Of many it looks at a part
   * only: most are out of use, and nothing is read twice within some looks.
   */
  void refresh(long now, long untilNanoTime) {
    int share = Math.min(all.size(), LEAST_SHARE + all.size() / LOOKS_FOR_ALL);
    for (int left = share; left > 0 && System.nanoTime() < untilNanoTime; left--) {
      cursor = cursor + 1 < all.size() ? cursor + 1 : 0;
      Known known = all.get(cursor);
      if (known.gone) {
        all.set(cursor, all.get(all.size() - 1));
        all.remove(all.size() - 1);
        if (all.isEmpty()) {
          return;
        }
      } else if (known.ops == 0 && now - known.usedAt > FORGET_NANOS) {
        giveUp(known);
      } else if (known.changed == null && isDue(known, now)) {
        read(known, now);
      }
    }
  }

  private static boolean isDue(Known known, long now) {
    boolean isUsed = known.ops > 0 || known.usedAt >= known.readAt;
    return !known.isSent || (isUsed && now - known.readAt > READ_NANOS);
  }

  /** Nobody waits for it any more; if so, it was another that they waited for. */
  void replaced(Known known) {
    if (known.ops == 0) {
      giveUp(known);
    }
  }

  private void giveUp(Known known) {
    (known.ofThread == null ? objects : threads).remove(known);
    forget(known);
  }

  private void forget(Known known) {
    if (!known.gone) {
      known.gone = true;
      gone.add(known.id);
    }
  }

  /** Forgets what was collected. */
  void purge() {
    for (Known each = objects.pollCollected(); each != null; each = objects.pollCollected()) {
      forget(each);
    }
    for (Known each = threads.pollCollected(); each != null; each = threads.pollCollected()) {
      forget(each);
    }
  }

  /** From now on everything is sent anew: there is a new stream. */
  void forgetSent() {
    gone.clear();
    all.forEach(this::touch);
  }

  /** Adds what has changed to a batch. */
  void write(ProtoWriter batch, ResourceOut out) {
    for (Known known : changed) {
      Reading reading = known.changed;
      known.changed = null;
      if (reading != null && !known.gone) {
        known.isSent = true;
        out.resource(batch, known, reading, this::id);
      }
    }
    changed.clear();
    for (long id : gone) {
      out.gone(batch, id);
    }
    gone.clear();
  }

  private long id(@Nullable Object object) {
    Known known = object == null ? null : find(object);
    return known == null ? 0 : known.id;
  }

  /** Resources that were not followed because the memory bound was reached. */
  long untracked() {
    return untracked;
  }

  long bytes() {
    return all.size() * 320L;
  }
}
