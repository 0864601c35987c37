package dev.consolation.agent.probe;

/**
 * What the events in a ring say. Lives in the boot loader.
 *
 * <p>The header of an event is {@code signal | state << 8 | site << 32 | name << 48}. Signals speak
 * of threads and objects; which task that is, the drain finds out.
 */
public final class Signal {
  /**
   * A virtual thread was started. Task: it. Argument: the spawning thread. Name: class of its code.
   * Refs: its name, the spawner's context.
   */
  public static final int SPAWN = 1;

  /**
   * A poll of a virtual thread ended. State: of the virtual thread. Argument: start of the poll.
   * Name: class of the blocker.
   */
  public static final int YIELD = 2;

  /** A virtual thread ended. State: 1 when it could not start. Argument: start of its last poll. */
  public static final int DONE = 3;

  /**
   * A thread was woken. State: its state then. Argument: the waking thread, {@link #JVM} or {@link
   * #TIME}.
   */
  public static final int WAKE = 4;

  /** A virtual thread waits on its carrier. State: 1 when timed. Name: class of the blocker. */
  public static final int PIN = 5;

  /** The wait of a {@link #PIN} is over. */
  public static final int UNPIN = 6;

  /** An exception ends a thread. Refs: class of the exception, the future that the thread runs. */
  public static final int UNCAUGHT = 7;

  /**
   * A platform thread begins to wait. State: {@link #TIMED} or 0, wait hint. Argument: of a sleep,
   * how long. Name: class of the blocker.
   */
  public static final int PARK = 8;

  /** The wait of a {@link #PARK} is over. */
  public static final int UNPARK = 9;

  /**
   * A job was given to an executor. Task: the submitting thread. Argument: after how many
   * nanoseconds it is due, where the job itself does not say so. Name: class of its code. Refs:
   * job, executor.
   */
  public static final int SUBMIT = 10;

  /** A job begins to run. Task: the running thread. Refs: job, executor. */
  public static final int JOB_START = 11;

  /**
   * The job that the thread runs is over. Task: the running thread. Refs: class of the exception,
   * job if known.
   */
  public static final int JOB_END = 12;

  /** An executor did not take a job. Refs: job, executor. */
  public static final int REJECT = 13;

  /** A job was cancelled. Refs: job. */
  public static final int CANCEL = 14;

  /** A future failed. Task: the running thread. Refs: class of the exception, job. */
  public static final int FAILED = 15;

  /**
   * A platform thread was started. Task: it. Argument: the spawning thread. Name: class of its
   * code. Refs: it, the spawner's context.
   */
  public static final int THREAD_START = 16;

  /** A platform thread ended. */
  public static final int THREAD_END = 17;

  /** A job was taken out of its queue, or its executor forgot it. Refs: job. */
  public static final int DISCARD = 18;

  /** An executor forgot all jobs that wait in it. Refs: none, executor. */
  public static final int CLEAR = 19;

  /** A thread waits at an object to which what it blocks on does not lead. Refs: it. */
  public static final int HOLDER = 20;

  /** A thread is about to wait for a future. Task: the thread. Refs: the future. */
  public static final int GET = 21;

  /** A virtual thread begins to compute what a future will hold. Task: it. Refs: the future. */
  public static final int COMPUTE = 22;

  /** A future was made of others. Refs: it, an array of the others. */
  public static final int ARMS = 23;

  /** A virtual thread is about to wait for a socket. Task: it. Refs: the socket or channel. */
  public static final int SOCKET = 30;

  /** Something that can be waited for was created. Refs: what its waiters block on. */
  public static final int CREATED = 31;

  /**
   * A job that was just submitted was so within a context of the application's. Task: the
   * submitting thread. Refs: job, context.
   */
  public static final int CONTEXT = 28;

  /** A thread is interrupted by another one. Task: it. Argument: the interrupting thread. */
  public static final int ASKED = 35;

  /** Somebody learned that a future has failed. Refs: the future. */
  public static final int LOOKED = 36;

  /**
   * A condition is signalled. Task: the signalling thread. State: {@link #IN_VAIN} or 0. Refs: it.
   */
  public static final int SIGNALLED = 37;

  /**
   * A stage waits for other futures. Refs: what the other one keeps of it, the other one or an
   * array of them.
   */
  public static final int CHAINED = 38;

  /**
   * Permits of a semaphore were taken or given back. Task: the thread. State: how many << 1, and
   * {@link #GIVEN} or 0; none: their number was changed otherwise. Refs: what its waiters block on.
   */
  public static final int PERMITS = 39;

  /**
   * A task that the application describes was spawned. Task: the spawning thread. Refs: it, the
   * spawner's context.
   */
  public static final int DECLARED_SPAWN = 40;

  /** A described task begins to run. Task: the running thread. Refs: it. */
  public static final int DECLARED_START = 41;

  /**
   * A run of a described task is over: it waits. State: what to do with the resource. Refs: it, the
   * described resource, or none.
   */
  public static final int DECLARED_PAUSE = 42;

  /** A run of a described task is over: it is scheduled again. Refs: it. */
  public static final int DECLARED_YIELD = 43;

  /** A described task is over. State: its outcome. Refs: it, class of the exception. */
  public static final int DECLARED_END = 44;

  /** A described task was woken. Task: the waking thread. Refs: it. */
  public static final int DECLARED_WAKE = 45;

  /**
   * What the thread waits for from now on is a described resource. State: what to do with it. Refs:
   * it.
   */
  public static final int DECLARED_WAIT = 46;

  /** It waits for it no more. */
  public static final int DECLARED_WAITED = 47;

  /** A task gets a label. Refs: the described task, or none for the current one; key and value. */
  public static final int LABEL = 48;

  /** The current task's number grows. Argument: by how much. Refs: none, its key. */
  public static final int AMOUNT = 49;

  /**
   * A thread is about to wait for a future that is not the JDK's, until it says that it has. Task:
   * the thread. Refs: the future.
   */
  public static final int AWAIT = 60;

  /** The wait of an {@link #AWAIT} is over. */
  public static final int AWAITED = 61;

  /** A future for which threads wait so is complete. Task: the completing thread. Refs: it. */
  public static final int COMPLETED = 62;

  /** Argument of {@link #WAKE}: a monitor is free. */
  public static final int JVM = -1;

  /** Argument of {@link #WAKE}: the time of the wait is over. */
  public static final int TIME = -2;

  /** Flag of the state of {@link #WAKE}: the permit was there already. */
  public static final int PERMIT = 1 << 10;

  /** Flag of the state of {@link #WAKE}: by an interrupt. */
  public static final int INTERRUPT = 1 << 11;

  /** Flag of the state of {@link #PARK}. */
  public static final int TIMED = 1;

  /** Flag of the state of {@link #SIGNALLED}: nobody waited for it. */
  public static final int IN_VAIN = 1;

  /** Flag of the state of {@link #PERMITS}: they were given back. */
  public static final int GIVEN = 1;

  /** The most that the state of {@link #PERMITS} can say. */
  public static final int MOST_PERMITS = (1 << 23) - 1;

  /** Hint that the next wait is a sleep. */
  public static final int HINT_SLEEP = 1;

  /** Hint that the next wait is for a socket. */
  public static final int HINT_SOCKET = 2;

  /** Where the hint stands in the state of {@link #YIELD}, {@link #PIN} and {@link #PARK}. */
  public static final int HINT_SHIFT = 12;

  private Signal() {}

  static long header(int signal, int state, int site, int name) {
    return signal | (long) state << 8 | (long) site << 32 | (long) name << 48;
  }

  static long header(int signal) {
    return signal;
  }

  /** The signal of a header. */
  public static int signal(long header) {
    return (int) header & 0xff;
  }

  /** The state of a header, 24 bits. */
  public static int state(long header) {
    return (int) header >>> 8;
  }

  /** The site of a header: its place in {@link Sites}; 0 for none. */
  public static int site(long header) {
    return (int) (header >>> 32) & 0xffff;
  }

  /** The name of a header: its number in {@link Names}; 0 for none. */
  public static int name(long header) {
    return (int) (header >>> 48);
  }
}
