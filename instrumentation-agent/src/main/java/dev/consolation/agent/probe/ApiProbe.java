package dev.consolation.agent.probe;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * What the application's calls of the public API become. Lives in the boot loader.
 *
 * <p>Descriptions travel in the ring as they are; where a method of the API returns something, the
 * first argument is what it would return without an agent.
 */
public final class ApiProbe {
  /** Keys and values of labels are cut to these. */
  private static final int LONGEST_KEY = 64;

  private static final int LONGEST_VALUE = 256;
  private static final int MOST_ON_VIRTUAL_THREADS = 1 << 16;
  private static final Jdk JDK = Jdk.current();

  /**
   * The declared tasks that virtual threads run, by their ids; those of others are in the rings.
   */
  private static final ConcurrentHashMap<Long, DeclaredTask> ON_VIRTUAL_THREADS =
      new ConcurrentHashMap<>();

  private ApiProbe() {}

  /** Whether the agent records. */
  public static boolean isOn(boolean none) {
    return Probes.level >= Probes.LIFECYCLE;
  }

  static Ring ring(Thread current) {
    Thread carrier = JDK.isVirtual(current) ? JDK.carrier() : current;
    return Rings.of(carrier, JDK.id(carrier));
  }

  static void put(
      int signal, int state, long argument, @Nullable Object first, @Nullable Object second) {
    Thread current = Thread.currentThread();
    Ring ring = ring(current);
    long header = Signal.header(signal, state, 0, 0);
    ring.put(header, ring.read(), JDK.id(current), argument, first, second);
  }

  /** Describes a scheduler. */
  public static @Nullable Object scheduler(@Nullable Object none, String name) {
    return new DeclaredScheduler(name);
  }

  /** The current thread spawns a task; or says something of one that it spawned before. */
  public static @Nullable Object task(
      @Nullable Object none,
      @Nullable Object scheduler,
      String name,
      @Nullable Object code,
      boolean isNew) {
    DeclaredScheduler runtime = (DeclaredScheduler) scheduler;
    if (!isNew) {
      return new DeclaredTask(runtime, name, 0, 0);
    }
    Thread current = Thread.currentThread();
    Ring ring = ring(current);
    String className = code == null ? null : code.getClass().getName();
    int site = SpawnSites.findCaller(ring, className);
    DeclaredTask task = new DeclaredTask(runtime, name, site, Names.number(ring, className));
    long header = Signal.header(Signal.DECLARED_SPAWN);
    Object context = Contexts.current(current);
    ring.put(header, ring.now(), JDK.id(current), 0, task, context);
    return task;
  }

  /** The number of a task. */
  public static long id(long none, @Nullable Object task) {
    return task instanceof DeclaredTask declared ? declared.id : 0;
  }

  /** A task gets a label. */
  public static void label(Object task, String key, String value) {
    if (Probes.level >= Probes.LIFECYCLE) {
      put(Signal.LABEL, 0, 0, task, labelOf(key, value));
    }
  }

  private static String[] labelOf(String key, String value) {
    return new String[] {cut(key, LONGEST_KEY), cut(value, LONGEST_VALUE)};
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  /** The current thread begins to run a task. */
  public static void start(Object task) {
    if (Probes.level >= Probes.LIFECYCLE) {
      runs((DeclaredTask) task);
      put(Signal.DECLARED_START, 0, 0, task, null);
    }
  }

  static void runs(@Nullable DeclaredTask task) {
    Thread current = Thread.currentThread();
    if (!JDK.isVirtual(current)) {
      Rings.of(current, JDK.id(current)).declared = task;
    } else if (task == null) {
      ON_VIRTUAL_THREADS.remove(JDK.id(current));
    } else if (ON_VIRTUAL_THREADS.size() < MOST_ON_VIRTUAL_THREADS) {
      ON_VIRTUAL_THREADS.put(JDK.id(current), task);
    }
  }

  /** A poll is over: the task waits. */
  public static void pause(Object task, @Nullable Object resource, int op) {
    runs(null);
    if (Probes.level >= Probes.LIFECYCLE) {
      put(Signal.DECLARED_PAUSE, op, 0, task, resource);
    }
  }

  /** A poll is over: the task is scheduled again. */
  public static void requeue(Object task) {
    runs(null);
    if (Probes.level >= Probes.LIFECYCLE) {
      put(Signal.DECLARED_YIELD, 0, 0, task, null);
    }
  }

  /** The current thread wakes a task. */
  public static void wake(Object task) {
    if (Probes.level >= Probes.WAITS) {
      put(Signal.DECLARED_WAKE, 0, 0, task, null);
    }
  }

  /** A task is over. */
  public static void end(Object task, int outcome, @Nullable Throwable thrown) {
    if (running(Thread.currentThread()) == task) {
      runs(null);
    }
    if (Probes.level >= Probes.LIFECYCLE) {
      put(Signal.DECLARED_END, outcome, 0, task, thrown == null ? null : thrown.getClass());
    }
  }

  static @Nullable DeclaredTask running(Thread current) {
    return JDK.isVirtual(current)
        ? ON_VIRTUAL_THREADS.get(JDK.id(current))
        : Rings.of(current, JDK.id(current)).declared;
  }

  /** Describes a resource. */
  public static @Nullable Object resource(@Nullable Object none, int kind, String name) {
    return new DeclaredResource(kind, name);
  }

  /** The current task owns a resource. */
  public static void acquired(Object resource) {
    Thread current = Thread.currentThread();
    DeclaredTask task = running(current);
    ((DeclaredResource) resource).owner(task == null ? JDK.id(current) : task.id, task == null);
  }

  /** Nobody owns a resource. */
  public static void released(Object resource) {
    ((DeclaredResource) resource).owner(0, false);
  }

  /** Something of a resource's state. */
  public static void state(Object resource, int what, long value) {
    ((DeclaredResource) resource).state(what, value);
  }

  /** The current thread waits for a resource, whenever it waits from now on. */
  public static void waitBegins(Object resource, int op) {
    if (Probes.level >= Probes.WAITS) {
      put(Signal.DECLARED_WAIT, op, 0, resource, null);
    }
  }

  /** The current thread waits for it no more. */
  public static void waitEnds() {
    if (Probes.level >= Probes.WAITS) {
      put(Signal.DECLARED_WAITED, 0, 0, null, null);
    }
  }

  /** The number of the current task. */
  public static long current(long none) {
    Thread current = Thread.currentThread();
    DeclaredTask task = running(current);
    if (task != null) {
      return task.id;
    }
    if (JDK.isVirtual(current)) {
      return JDK.id(current);
    }
    Ring ring = Rings.of(current, JDK.id(current));
    if (ring.job == null) {
      return current instanceof ForkJoinWorkerThread ? 0 : JDK.id(current);
    }
    if (ring.jobNumber == 0) {
      ring.jobNumber = TaskIds.next();
      put(Signal.LABEL, 0, 0, null, labelOf("task", Long.toString(ring.jobNumber)));
    }
    return ring.jobNumber;
  }

  /** The current task gets a label. */
  public static void label(String key, String value) {
    if (Probes.level >= Probes.LIFECYCLE) {
      put(Signal.LABEL, 0, 0, null, labelOf(key, value));
    }
  }

  /** Adds to a number of the current task. */
  public static void add(String key, long amount) {
    if (Probes.level >= Probes.LIFECYCLE) {
      put(Signal.AMOUNT, 0, amount, null, cut(key, LONGEST_KEY));
    }
  }
}
