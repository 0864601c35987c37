package dev.consolation.agent.probe;

import org.jspecify.annotations.Nullable;

/** What the queue of a {@link java.util.Timer} calls. Lives in the boot loader. */
public final class TimerProbe {
  private static final int CANCELLED = 3;
  private static final Jdk JDK = Jdk.current();

  private static long stateOffset;

  private TimerProbe() {}

  /** Makes known where a timer task keeps its state. */
  public static void state(long offset) {
    stateOffset = offset;
  }

  /**
   * {@code TaskQueue.removeMin} and {@code rescheduleMin}: the timer's thread is about to run
   * {@code task}.
   */
  public static void take(@Nullable Object task, Object queue) {
    if (task != null && stateOffset != 0 && JDK.integer(task, stateOffset) != CANCELLED) {
      JobProbe.start(task, queue);
    }
  }

  /** {@code TaskQueue.isEmpty}: the timer's thread looks for the next task. */
  public static void idle() {
    Thread current = Thread.currentThread();
    Ring ring = Rings.find(JDK.id(current));
    if (ring != null && ring.job != null) {
      JobProbe.end();
    }
  }

  /** {@code TaskQueue.clear}: the timer was cancelled, or its thread dies because a task threw. */
  public static void clear(Object queue) {
    Ring ring = Rings.find(JDK.id(Thread.currentThread()));
    if (ring != null
        && ring.job != null
        && Thread.currentThread().getClass().getName().equals("java.util.TimerThread")) {
      JobProbe.end(true);
    }
    JobProbe.cleared(queue);
  }
}
