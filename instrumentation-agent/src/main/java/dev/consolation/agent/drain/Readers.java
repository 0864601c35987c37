package dev.consolation.agent.drain;

import dev.consolation.agent.resource.Inspector;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a lock for reading, of which the lock itself knows only two: found among the threads
 * that are looked at, while somebody asks. Not thread-safe.
 */
final class Readers {
  private static final int MOST_LOCKS = 16;
  private static final int MOST_THREADS = 64;
  private static final long ASKED_NANOS = 5_000_000_000L;

  private final Inspector inspector;
  private final IdentityTable<Lock> locks = new IdentityTable<>();
  private final List<Lock> wanted = new ArrayList<>();

  /** A lock whose readers somebody wants to know. */
  private static final class Lock extends IdentityTable.Entry {
    final List<WeakReference<Thread>> readers = new ArrayList<>();
    long askedAt;

    Lock(Object sync, ReferenceQueue<Object> queue) {
      super(sync, queue);
    }
  }

  Readers(Inspector inspector) {
    this.inspector = inspector;
  }

  /** Threads that were seen to hold a lock for reading; perhaps they do not any more. */
  List<Thread> of(Object sync) {
    Lock lock = locks.find(sync);
    if (lock == null) {
      if (wanted.size() == MOST_LOCKS) {
        return List.of();
      }
      lock = new Lock(sync, locks.queue());
      locks.add(lock);
      wanted.add(lock);
    }
    lock.askedAt = Clock.now();
    List<Thread> threads = new ArrayList<>();
    for (WeakReference<Thread> each : lock.readers) {
      Thread thread = each.get();
      if (thread != null) {
        threads.add(thread);
      }
    }
    return threads;
  }

  /** Looks whether a thread holds one of the locks that were asked for. */
  void look(Thread thread) {
    for (int i = 0; i < wanted.size(); i++) {
      Lock lock = wanted.get(i);
      Object sync = lock.get();
      if (sync != null
          && lock.readers.size() < MOST_THREADS
          && inspector.readHolds(thread, sync) > 0
          && lock.readers.stream().noneMatch(each -> each.refersTo(thread))) {
        lock.readers.add(new WeakReference<>(thread));
      }
    }
  }

  /** Forgets what was collected, what nobody asks for any more, and who does not read any more. */
  void purge() {
    long now = Clock.now();
    while (locks.pollCollected() != null) {
      // The table takes it out.
    }
    for (Lock lock : List.copyOf(wanted)) {
      Object sync = lock.get();
      if (sync == null || now - lock.askedAt > ASKED_NANOS) {
        wanted.remove(lock);
        locks.remove(lock);
      } else {
        lock.readers.removeIf(each -> !reads(each.get(), sync));
      }
    }
  }

  private boolean reads(@Nullable Thread thread, Object sync) {
    return thread != null && inspector.readHolds(thread, sync) > 0;
  }
}
