package dev.consolation.agent.look;

import dev.consolation.agent.look.Look.MonitorWait;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the JVM what monitor a thread waits for. Not thread-safe.
 *
 * <p>Of a platform thread, whose monitors only its stack knows, twice: only if it was not counted
 * as having waited again in between, it is one wait. Of a virtual thread there is an answer since
 * JDK 25.
 */
final class Monitors {
  private static final long BETWEEN_NANOS = 100_000_000;

  private @Nullable ThreadMXBean platform;
  private @Nullable Method snapshotOf;
  private @Nullable Field blocker;
  private @Nullable Field blockerType;
  private @Nullable Field blockerObject;
  private @Nullable Field locks;
  private @Nullable Method lockObject;
  private boolean isPrepared;

  private void prepare() {
    if (isPrepared) {
      return;
    }
    isPrepared = true;
    try {
      platform = ManagementFactory.getThreadMXBean();
    } catch (LinkageError | RuntimeException e) {
      platform = null; // a JVM without java.management
    }
    try {
      Class<?> snapshot = Class.forName("jdk.internal.vm.ThreadSnapshot");
      blocker = field(snapshot, "blocker");
      locks = field(snapshot, "locks");
      Class<?> type = Class.forName("jdk.internal.vm.ThreadSnapshot$ThreadBlocker");
      blockerType = field(type, "type");
      blockerObject = field(type, "obj");
      Class<?> lock = Class.forName("jdk.internal.vm.ThreadSnapshot$ThreadLock");
      lockObject = lock.getDeclaredMethod("lockObject");
      lockObject.setAccessible(true);
      Method of = snapshot.getDeclaredMethod("of", Thread.class);
      of.setAccessible(true);
      snapshotOf = of;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      snapshotOf = null; // before JDK 25
    }
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  /**
   * A thread as it was looked at first.
   *
   * @param state its own account of its state
   * @param info what the JVM says of it
   * @param nanoTime just before
   */
  record First(Thread thread, long id, Thread.State state, ThreadInfo info, long nanoTime) {
    /** In how many ns it may be looked at the second time. */
    long dueIn() {
      return BETWEEN_NANOS - (System.nanoTime() - nanoTime);
    }
  }

  /** The first of two looks at a platform thread; null: it has ended, or cannot be asked. */
  @Nullable First first(Thread thread, long id) {
    prepare();
    ThreadMXBean bean = platform;
    long now = System.nanoTime();
    Thread.State state = thread.getState();
    ThreadInfo info = bean == null ? null : bean.getThreadInfo(id);
    return info == null ? null : new First(thread, id, state, info, now);
  }

  /** What a platform thread waits for; null: for no monitor, or not in one wait. */
  @Nullable MonitorWait ofPlatform(First first) {
    ThreadMXBean bean = platform;
    if (bean == null) {
      return null;
    }
    ThreadInfo before = first.info;
    ThreadInfo info = bean.getThreadInfo(new long[] {first.id}, true, false)[0];
    if (info == null
        || before.getThreadState() != info.getThreadState()
        || before.getBlockedCount() != info.getBlockedCount()
        || before.getWaitedCount() != info.getWaitedCount()) {
      return null;
    }
    long count = count(info);
    if (info.getThreadState() == Thread.State.RUNNABLE) {
      // Since JDK 25, what is said of a thread that a virtual one keeps out of a monitor.
      return ofSnapshot(first.thread, first.nanoTime, count);
    }
    LockInfo lock = info.getLockInfo();
    boolean enters = info.getThreadState() == Thread.State.BLOCKED;
    boolean timed = info.getThreadState() == Thread.State.TIMED_WAITING;
    List<Integer> owned = new ArrayList<>();
    for (MonitorInfo each : info.getLockedMonitors()) {
      if (lock == null || each.getIdentityHashCode() != lock.getIdentityHashCode()) {
        owned.add(each.getIdentityHashCode());
      }
    }
    return new MonitorWait(
        lock == null ? "" : lock.getClassName(),
        lock == null ? 0 : lock.getIdentityHashCode(),
        null,
        enters,
        timed,
        lock == null && timed,
        Math.max(0, info.getLockOwnerId()),
        first.nanoTime,
        count,
        owned);
  }

  /**
   * Whether a carrier, before JDK 24, has been in one wait with its virtual thread on it: its own
   * state says so, what the JVM reports of it does not; null: it has not.
   */
  @Nullable MonitorWait ofCarrier(First first) {
    MonitorWait now = still(first.thread, first.id);
    boolean isSame =
        now != null
            && now.count() == count(first.info)
            && first.state != Thread.State.RUNNABLE
            && now.enters() == (first.state == Thread.State.BLOCKED);
    if (now == null || !isSame) {
      return null;
    }
    return new MonitorWait(
        "", 0, null, now.enters(), now.timed(), false, 0, first.nanoTime, now.count(), List.of());
  }

  /**
   * Whether a platform thread waits, and how often it has: while that is the same, it is the same
   * wait. Null: it does not.
   */
  @Nullable MonitorWait still(Thread thread, long id) {
    prepare();
    ThreadMXBean bean = platform;
    long now = System.nanoTime();
    ThreadInfo info = bean == null ? null : bean.getThreadInfo(id);
    Thread.State state = thread.getState();
    if (info == null || state == Thread.State.RUNNABLE || state == Thread.State.TERMINATED) {
      return null;
    }
    LockInfo lock = info.getLockInfo();
    boolean enters = state == Thread.State.BLOCKED;
    boolean timed = state == Thread.State.TIMED_WAITING;
    int identity = lock == null ? 0 : lock.getIdentityHashCode();
    long owner = Math.max(0, info.getLockOwnerId());
    return new MonitorWait(
        "", identity, null, enters, timed, false, owner, now, count(info), List.of());
  }

  private static long count(ThreadInfo info) {
    return info.getBlockedCount() + info.getWaitedCount();
  }

  /** What a virtual thread waits for; null: for no monitor, or this JVM cannot say. */
  @Nullable MonitorWait ofVirtual(Thread thread) {
    prepare();
    return ofSnapshot(thread, System.nanoTime(), 0);
  }

  private @Nullable MonitorWait ofSnapshot(Thread thread, long nanoTime, long count) {
    Thread.State state = thread.getState();
    if (snapshotOf == null || state == Thread.State.RUNNABLE || state == Thread.State.TERMINATED) {
      return null;
    }
    try {
      return wait(snapshotOf.invoke(null, thread), state, nanoTime, count);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private @Nullable MonitorWait wait(
      @Nullable Object snapshot, Thread.State state, long nanoTime, long count)
      throws ReflectiveOperationException {
    if (snapshot == null
        || blocker == null
        || blockerType == null
        || blockerObject == null
        || locks == null
        || lockObject == null) {
      return null;
    }
    Object on = blocker.get(snapshot);
    Object object = on == null ? null : blockerObject.get(on);
    List<Integer> owned = new ArrayList<>();
    if (locks.get(snapshot) instanceof Object[] all) {
      for (Object each : all) {
        Object monitor = lockObject.invoke(each);
        // Object.wait has released what it waits at.
        if (monitor != null && !isSame(monitor, object)) {
          owned.add(System.identityHashCode(monitor));
        }
      }
    }
    String kind = on == null ? "" : String.valueOf(blockerType.get(on));
    boolean isMonitor = kind.equals("WAITING_TO_LOCK") || kind.equals("WAITING_ON");
    if (object == null || (!isMonitor && owned.isEmpty())) {
      return null;
    }
    return new MonitorWait(
        isMonitor ? object.getClass().getName() : "",
        isMonitor ? System.identityHashCode(object) : 0,
        isMonitor ? object : null,
        kind.equals("WAITING_TO_LOCK"),
        state == Thread.State.TIMED_WAITING,
        false,
        0,
        nanoTime,
        count,
        owned);
  }

  @SuppressWarnings("ReferenceEquality") // it is that very object
  private static boolean isSame(Object one, @Nullable Object other) {
    return one == other;
  }
}
