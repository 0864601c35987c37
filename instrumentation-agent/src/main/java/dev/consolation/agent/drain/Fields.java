package dev.consolation.agent.drain;

import dev.consolation.agent.context.FieldFinder;
import dev.consolation.agent.context.ObjectFields;
import dev.consolation.agent.probe.Jdk;
import dev.consolation.agent.resource.Slots;
import org.jspecify.annotations.Nullable;

/**
 * Where the JDK's classes keep what the drain must know of their objects: found by name once, which
 * loads the classes.
 *
 * <p>Reading a field calls no code that an application could have overridden. A field that this JDK
 * does not have is "not known" wherever it would be used.
 */
public final class Fields {
  private static final String CONCURRENT = "java.util.concurrent.";

  /** Finds the offset of a field: 0 when the class does not have it. */
  public interface Finder {
    long offset(Class<?> type, String field);
  }

  private final Finder finder;
  private final long holder;
  private final long holderTask;
  private final long workerPool;
  private final long workerState;
  private final long maximumPoolSize;
  private final long workQueue;
  private final long timerQueue;
  private final long period;
  private final long time;
  private final long timerTasks;
  private final long timerPeriod;
  private final long timerNext;
  private final long virtualState;

  /** Finds the fields of the running JDK. */
  public Fields(Finder finder) {
    this.finder = finder;
    holder = offset("java.lang.Thread", "holder");
    holderTask =
        holder == 0
            ? offset("java.lang.Thread", "target")
            : offset("java.lang.Thread$FieldHolder", "task");
    workerPool = offset(CONCURRENT + "ThreadPoolExecutor$Worker", "this$0");
    workerState = offset(CONCURRENT + "locks.AbstractQueuedSynchronizer", "state");
    maximumPoolSize = offset(CONCURRENT + "ThreadPoolExecutor", "maximumPoolSize");
    workQueue = offset(CONCURRENT + "ThreadPoolExecutor", "workQueue");
    timerQueue = offset("java.util.TimerThread", "queue");
    String scheduled = CONCURRENT + "ScheduledThreadPoolExecutor$ScheduledFutureTask";
    period = offset(scheduled, "period");
    time = offset(scheduled, "time");
    timerTasks = offset("java.util.TaskQueue", "queue");
    timerPeriod = offset("java.util.TimerTask", "period");
    timerNext = offset("java.util.TimerTask", "nextExecutionTime");
    virtualState =
        Runtime.version().feature() < 24 ? 0 : offset("java.lang.VirtualThread", "state");
  }

  private long offset(String className, String field) {
    Class<?> type = type(className);
    return type == null ? 0 : finder.offset(type, field);
  }

  /** Where the objects that threads wait for keep what is to be read of them. */
  public Slots slots() {
    return new Slots(
        new Slots.Finder() {
          @Override
          public long offset(Class<?> type, String field) {
            return finder.offset(type, field);
          }
        });
  }

  /** Where objects of the application keep what is to be read of them. */
  ObjectFields objects() {
    return new ObjectFields(
        new FieldFinder() {
          @Override
          public long offset(Class<?> type, String field) {
            return finder.offset(type, field);
          }
        });
  }

  private static @Nullable Class<?> type(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static @Nullable Object read(@Nullable Object object, long offset) {
    return object == null || offset == 0 ? null : Jdk.current().reference(object, offset);
  }

  /** What a platform thread was given to run; null when it has nothing, or it is not known. */
  @Nullable Object body(Thread thread) {
    return holder == 0 ? read(thread, holderTask) : read(read(thread, holder), holderTask);
  }

  /** The pool of a {@code ThreadPoolExecutor.Worker}; null of anything else. */
  @Nullable Object poolOfWorker(Object body) {
    boolean isWorker = body.getClass().getName().equals(CONCURRENT + "ThreadPoolExecutor$Worker");
    return isWorker ? read(body, workerPool) : null;
  }

  /** Whether a {@code ThreadPoolExecutor.Worker} runs a job: it holds its own lock meanwhile. */
  boolean isBusy(Object worker) {
    return workerState != 0 && Jdk.current().integer(worker, workerState) == 1;
  }

  /** The queue of a {@code ThreadPoolExecutor}. */
  @Nullable Object queueOf(Object pool) {
    return read(pool, workQueue);
  }

  /** The maximum pool size of a {@code ThreadPoolExecutor}; 0 when it is not known. */
  int maximumPoolSize(Object pool) {
    return maximumPoolSize == 0 ? 0 : Jdk.current().integer(pool, maximumPoolSize);
  }

  /** The task queue of a {@code TimerThread}; null of any other thread. */
  @Nullable Object queueOfTimer(Thread timer) {
    boolean isTimer = timer.getClass().getName().equals("java.util.TimerThread");
    return isTimer ? read(timer, timerQueue) : null;
  }

  /** Whether a {@code ScheduledFutureTask} runs again and again. */
  boolean isPeriodic(Object scheduled) {
    return period != 0 && Jdk.current().longInteger(scheduled, period) != 0;
  }

  /**
   * The {@link System#nanoTime} at which a {@code ScheduledFutureTask} is due; 0 when it is not
   * known.
   */
  long due(Object scheduled) {
    return time == 0 ? 0 : Jdk.current().longInteger(scheduled, time);
  }

  /** Whether a {@code TimerTask} runs again and again. */
  boolean isPeriodicTimer(Object task) {
    return timerPeriod != 0 && Jdk.current().longInteger(task, timerPeriod) != 0;
  }

  /** The {@link System#nanoTime} at which a {@code TimerTask} is due; 0 when it is not known. */
  long dueOfTimer(Object task) {
    if (timerNext == 0) {
      return 0;
    }
    long inMillis = Jdk.current().longInteger(task, timerNext) - System.currentTimeMillis();
    return System.nanoTime() + inMillis * 1_000_000;
  }

  /** The array of a {@code TaskQueue}, from index 1. */
  @Nullable Object[] tasksOfTimer(Object queue) {
    Object tasks = read(queue, timerTasks);
    return tasks instanceof Object[] array ? array.clone() : new Object[0];
  }

  /** Whether a virtual thread is in {@code Object.wait}, where this JVM has a state for it. */
  boolean isInObjectWait(Thread virtual) {
    int state = virtualState == 0 ? 0 : Jdk.current().integer(virtual, virtualState) & 0xff;
    return state >= VirtualThreads.WAITING && state <= VirtualThreads.TIMED_WAIT;
  }
}
