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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the JVM what monitor a thread waits for. Not thread-safe.
 *
 * <p>Of a platform thread, whose monitors only its stack knows, twice: only if it was not counted
 * as having waited again in between, it is one wait. Of a virtual thread there is an answer since
 * JDK 25.
 */
final class Monitors {
  private static final long BETWEEN_MILLIS = 100;

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

  /** What a platform thread waits for; null: for no monitor, or not in one wait. */
  @Nullable MonitorWait ofPlatform(Thread thread, long id) throws InterruptedException {
    prepare();
    ThreadMXBean bean = platform;
    if (bean == null) {
      return null;
    }
    long first = System.nanoTime();
    ThreadInfo before = bean.getThreadInfo(id);
    TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
    ThreadInfo info = bean.getThreadInfo(new long[] {id}, true, false)[0];
    if (before == null
        || info == null
        || before.getThreadState() != info.getThreadState()
        || before.getBlockedCount() != info.getBlockedCount()
        || before.getWaitedCount() != info.getWaitedCount()) {
      return null;
    }
    long count = info.getBlockedCount() + info.getWaitedCount();
    if (info.getThreadState() == Thread.State.RUNNABLE) {
      // Since JDK 25, what is said of a thread that a virtual one keeps out of a monitor.
      return ofSnapshot(thread, first, count);
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
        first,
        count,
        owned);
  }

  /**
   * Whether a carrier, before JDK 24, has been in one wait with its virtual thread on it: its own
   * state says so, what the JVM reports of it does not; null: it has not.
   */
  @Nullable MonitorWait ofCarrier(Thread carrier, long id) throws InterruptedException {
    prepare();
    ThreadMXBean bean = platform;
    if (bean == null) {
      return null;
    }
    long first = System.nanoTime();
    Thread.State state = carrier.getState();
    ThreadInfo before = bean.getThreadInfo(id);
    TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
    ThreadInfo info = bean.getThreadInfo(id);
    if (before == null
        || info == null
        || state == Thread.State.RUNNABLE
        || state != carrier.getState()
        || count(before) != count(info)) {
      return null;
    }
    boolean enters = state == Thread.State.BLOCKED;
    boolean timed = state == Thread.State.TIMED_WAITING;
    return new MonitorWait("", 0, null, enters, timed, false, 0, first, count(info), List.of());
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
