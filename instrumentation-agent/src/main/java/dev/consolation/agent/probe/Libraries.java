package dev.consolation.agent.probe;

import org.jspecify.annotations.Nullable;

/**
 * Libraries that run code of the application for it, known by the names of their classes. Lives in
 * the boot loader.
 *
 * <p>Their frames are not the places that a user looks for, and their objects wrap the user's code.
 */
public final class Libraries {
  private static final int DEEPEST = 8;
  private static final Jdk JDK = Jdk.current();
  private static final Wrappers WRAPPERS = new Wrappers();

  private static final String REACTOR = "reactor.core.scheduler.";

  private static final String[] PACKAGES = {
    "io.netty.",
    "io.grpc.netty.shaded.",
    "io.vertx.core.",
    "kotlin.",
    "kotlinx.coroutines.",
    "reactor.core.",
    "reactor.netty.",
    "reactor.util.",
  };

  private static volatile SpanProbe.@Nullable Layout layout;

  /** Whether one of them is there; plain, because a late reader only tells a wrapper's name. */
  private static boolean met;

  private Libraries() {}

  /** Where a class keeps what it wraps; 0: it wraps nothing that is known. */
  private static final class Wrappers extends ClassValue<Long> {
    @Override
    protected Long computeValue(Class<?> type) {
      SpanProbe.Layout known = layout;
      String field = field(type.getName());
      if (known == null || field == null) {
        return 0L;
      }
      long offset = 0;
      Class<?> declaring = type;
      for (int i = 0; i < DEEPEST && declaring != null && offset == 0; i++) {
        offset = known.offset(declaring, field);
        declaring = declaring.getSuperclass();
      }
      return offset;
    }

    private static @Nullable String field(String name) {
      if (!isOf(name)) {
        return null;
      }
      boolean isNetty =
          name.endsWith(".util.concurrent.PromiseTask")
              || name.endsWith(".util.concurrent.PromiseTask$RunnableAdapter")
              || name.endsWith(".util.concurrent.ScheduledFutureTask");
      boolean isReactor =
          name.equals(REACTOR + "WorkerTask")
              || name.equals(REACTOR + "SchedulerTask")
              || name.equals(REACTOR + "PeriodicWorkerTask")
              || name.equals(REACTOR + "PeriodicSchedulerTask")
              || name.equals(REACTOR + "InstantPeriodicWorkerTask")
              || name.startsWith(REACTOR + "ExecutorScheduler$");
      return isNetty || isReactor ? "task" : null;
    }
  }

  /** Whether a class belongs to one of them. */
  public static boolean isOf(String className) {
    for (String each : PACKAGES) {
      if (className.startsWith(each)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the class of a task's code is one of theirs, which stands for no place of the user. */
  static boolean hides(String className) {
    return met && isOf(className);
  }

  /** One of them is there: its hooks are in place. */
  public static void met() {
    met = true;
  }

  /** Names who knows the layout of objects; null: nobody any more. */
  public static void layout(SpanProbe.@Nullable Layout known) {
    layout = known;
    met &= known != null;
  }

  /** What an object of one of them wraps; itself where that is nothing. */
  static Object inside(Object object) {
    if (!met || layout == null) {
      return object;
    }
    long offset = WRAPPERS.get(object.getClass());
    Object inner = offset == 0 ? null : JDK.reference(object, offset);
    return inner == null ? object : inner;
  }
}
