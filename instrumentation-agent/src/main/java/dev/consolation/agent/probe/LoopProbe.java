package dev.consolation.agent.probe;

import org.jspecify.annotations.Nullable;

/**
 * What Netty's event loops call for each task. Lives in the boot loader.
 *
 * <p>A task that is scheduled for later goes through the queue of the loop as well, and is run once
 * only to be put among those that are not due; so it counts where its own code is called.
 */
public final class LoopProbe {
  private static final Jdk JDK = Jdk.current();
  private static final Kinds KINDS = new Kinds();
  private static final int OF_USER = 0;
  private static final int TIMED = 1;
  private static final int WAKE_UP = 2;

  private LoopProbe() {}

  /** What kind of task objects of a class are. */
  private static final class Kinds extends ClassValue<Integer> {
    @Override
    protected Integer computeValue(Class<?> type) {
      String name = type.getName();
      if (name.endsWith(".netty.util.concurrent.ScheduledFutureTask")) {
        return TIMED;
      }
      // Its empty task, by which it wakes itself, and which it never runs.
      return name.contains(".netty.util.concurrent.AbstractScheduledEventExecutor$")
              || name.contains(".netty.util.concurrent.SingleThreadEventExecutor$")
          ? WAKE_UP
          : OF_USER;
    }
  }

  private static boolean isOfUser(Object task) {
    return KINDS.get(task.getClass()) == OF_USER;
  }

  /** A loop is given a task by the current thread. */
  public static void submit(Object loop, @Nullable Object task) {
    if (Probes.level >= Probes.LIFECYCLE && task != null && isOfUser(task)) {
      JobProbe.submit(loop, task, 0);
    }
  }

  /** The task that the current thread is about to schedule is due after so long. */
  public static void due(long delay) {
    ApiProbe.ring(Thread.currentThread()).delay = delay;
  }

  /** A loop is given a task for later. */
  public static void schedule(Object loop, @Nullable Object task) {
    if (Probes.level >= Probes.LIFECYCLE) {
      JobProbe.submit(loop, task, Math.max(0, ApiProbe.ring(Thread.currentThread()).delay));
    }
  }

  /** The current thread begins to run a task. */
  public static void start(@Nullable Object task) {
    if (task != null && isOfUser(task)) {
      startTimed(task);
    }
  }

  /** The same of the code of a task that was scheduled. */
  public static void startTimed(Object task) {
    if (Probes.level < Probes.LIFECYCLE) {
      return;
    }
    Thread current = Thread.currentThread();
    Ring ring = ApiProbe.ring(current);
    if (!JDK.isVirtual(current)) {
      if (ring.loopDepth++ > 0) {
        return; // a task that another one runs itself is a part of that
      }
      ring.loopTask = task;
    }
    ring.put(Signal.header(Signal.JOB_START), ring.read(), JDK.id(current), 0, task, null);
  }

  /** The task has returned. */
  public static void end(@Nullable Object task) {
    if (task != null && isOfUser(task)) {
      end(task, null);
    }
  }

  /** The code of a task that was scheduled has returned. */
  public static void endTimed(Object task) {
    end(task, null);
  }

  /** The task that the current thread runs has thrown. */
  public static void thrown(Throwable thrown) {
    end(null, thrown);
  }

  private static void end(@Nullable Object task, @Nullable Throwable thrown) {
    Thread current = Thread.currentThread();
    Ring ring = ApiProbe.ring(current);
    Object ended = task;
    if (!JDK.isVirtual(current)) {
      if (ring.loopDepth == 0 || --ring.loopDepth > 0) {
        return;
      }
      ended = ring.loopTask;
      ring.loopTask = null;
    }
    if (Probes.level >= Probes.LIFECYCLE) {
      Class<?> exception = thrown == null ? null : thrown.getClass();
      ring.put(Signal.header(Signal.JOB_END), ring.read(), JDK.id(current), 0, exception, ended);
    }
  }
}
