package dev.consolation.agent.drain;

import dev.consolation.agent.context.ObjectFields;
import org.jspecify.annotations.Nullable;

/** What is to be read of event loops, their threads and their tasks. Not thread-safe. */
final class EventLoops {
  private static final String CONCURRENT = ".netty.util.concurrent.";
  private static final int DEEPEST = 12;

  private final ObjectFields fields;

  EventLoops(ObjectFields fields) {
    this.fields = fields;
  }

  /** Whether an object that is given tasks is an event loop. */
  static boolean isLoop(Object executor) {
    Class<?> type = executor.getClass();
    for (int i = 0; i < DEEPEST && type != null; i++) {
      String name = type.getName();
      if (name.endsWith(CONCURRENT + "SingleThreadEventExecutor")
          || name.endsWith(CONCURRENT + "GlobalEventExecutor")) {
        return true;
      }
      type = type.getSuperclass();
    }
    return false;
  }

  /** The loop that is the body of a thread; null: it has another. */
  @Nullable Object ofThread(@Nullable Object body) {
    Object inner = body;
    if (inner != null
        && inner.getClass().getName().endsWith(CONCURRENT + "FastThreadLocalRunnable")) {
      inner = fields.inherited(inner, "runnable");
    }
    boolean isLoop =
        inner != null
            && inner.getClass().getName().contains(".netty.util.internal.ThreadExecutorMap$");
    Object loop = isLoop ? fields.inherited(inner, "val$eventExecutor") : null;
    return loop != null && isLoop(loop) ? loop : null;
  }

  /** Whether Reactor says of a thread that it must not block. */
  static boolean mustNotBlock(Thread thread) {
    Class<?> type = thread.getClass();
    while (type != null && type != Thread.class) {
      for (Class<?> each : type.getInterfaces()) {
        if (each.getName().equals("reactor.core.scheduler.NonBlocking")) {
          return true;
        }
      }
      type = type.getSuperclass();
    }
    return false;
  }

  /** Class of the queue of a loop; empty when it is not known. */
  String queueType(Object loop) {
    Object queue = fields.inherited(loop, "taskQueue");
    return queue == null ? "" : queue.getClass().getName();
  }

  /** Whether a job is one of a loop's that knows a time. */
  static boolean isTimed(String type) {
    return type.endsWith(CONCURRENT + "ScheduledFutureTask");
  }

  /**
   * The period of such a job in nanoseconds: negative where it begins at the end of a run, 0 where
   * there is one run only.
   */
  long period(Object job) {
    return fields.inheritedLong(job, "periodNanos");
  }
}
