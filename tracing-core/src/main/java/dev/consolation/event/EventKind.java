package dev.consolation.event;

/**
 * The kinds of events between an agent and a server, with the arguments that each carries.
 *
 * <p>An argument that is not there reads as 0, which means "none" or "not known" for every id. Ids
 * of names, sites and runtimes are those of the batch's dictionaries ({@code ingest.proto}). Kinds
 * that a reader does not know are skipped.
 */
public final class EventKind {
  /**
   * A task exists; it is scheduled. Time: of the spawn or submit. Arguments: {@link #PARENT} to
   * {@link #NAME_NUMBER}.
   */
  public static final int SPAWN = 1;

  /**
   * A poll began that had not ended when the batch was closed. Time: of its start. Arguments:
   * worker.
   */
  public static final int POLL_START = 2;

  /**
   * A poll ended. Time: of its end. Arguments: duration, {@linkplain WaitCode what it waits for
   * now}, name of the blocker's class, wait site, worker. A wait code of 0 means that the task does
   * not wait: its {@link #END} follows.
   */
  public static final int POLL = 3;

  /**
   * A task was woken. Time: of the wake. Arguments: waker (a task or thread id; 0 for none in
   * Java), {@linkplain dev.consolation.task.WakerKind kind of waker}, 1 when the task was waiting
   * and is now scheduled (0: it was not waiting, the wake is remembered by its permit), 1 when it
   * was interrupted.
   *
   * <p>A wake between a task's decision to wait and the end of that poll is told twice and counts
   * once: when it came, with 0; and as taking effect when the poll has ended, with waker 0, an
   * unknown kind and 1.
   */
  public static final int WAKE = 4;

  /**
   * A task ended. Arguments: {@linkplain dev.consolation.task.Outcome outcome}, name of the
   * exception's class.
   */
  public static final int END = 5;

  /**
   * A task began to wait without leaving its worker: a job on a platform thread, a pinned virtual
   * thread. In a snapshot also: it waits, and has since this time. A virtual thread that is not
   * {@linkplain WaitCode#PINNED pinned}, and a task that waits for its next run, is then on no
   * worker. Arguments: {@linkplain WaitCode what for}, name of the blocker's class, wait site.
   */
  public static final int WAIT_START = 6;

  /** The wait of a {@link #WAIT_START} is over; the task goes on. No arguments. */
  public static final int WAIT_END = 7;

  /**
   * A whole life: spawned, polled once, ended. Time: of its end. Arguments: those of {@link
   * #SPAWN}, then lifetime and busy time, outcome, name of the exception's class, worker.
   */
  public static final int LIFE = 8;

  /**
   * A task got, or changed, its name. Arguments: name prefix, name number, as in {@link #SPAWN}.
   */
  public static final int RENAME = 9;

  /**
   * Many whole lives that are not told one by one, of tasks that returned and are alike in what
   * they are and, within a factor of two, in how long they were scheduled and how long they ran. No
   * task. Time: of the batch. Arguments: those of {@link #LIFE}, but for {@link #LIVES_COUNT} in
   * the place of the parent, and with the sums of their lifetimes and busy times; without names and
   * outcome.
   */
  public static final int LIVES = 10;

  /**
   * A task was spawned within a span of the application's own tracing. Follows its {@link #SPAWN}
   * or {@link #LIFE}, and never comes for tasks that were spawned in none. Time: of the spawn.
   * Arguments: first and second half of the trace id, id of the span, 1 when that tracing keeps the
   * trace (0: it samples it out). Ids as W3C writes them, as unsigned numbers.
   */
  public static final int WITHIN = 20;

  /**
   * A task that runs was asked to end. Arguments: by whom (a task or thread id; 0: not known), how:
   * {@link #BY_INTERRUPT} or {@link #BY_CANCEL}.
   */
  public static final int ASKED_TO_END = 15;

  /**
   * A task failed, nobody has ever looked at the outcome, and nobody can any more: its future was
   * collected. Time: when that was seen. Arguments: name of the exception's class, {@linkplain
   * dev.consolation.task.TaskKind kind}, spawn site.
   */
  public static final int SWALLOWED = 16;

  /** Of {@link #ASKED_TO_END}: the thread was interrupted, which it may take for something else. */
  public static final int BY_INTERRUPT = 1;

  /** Of {@link #ASKED_TO_END}: its future was cancelled. */
  public static final int BY_CANCEL = 2;

  /** Of {@link #LIVES}: how many. */
  public static final int LIVES_COUNT = 0;

  /** Of {@link #SPAWN} and {@link #LIFE}: the id of the spawning task or thread. */
  public static final int PARENT = 0;

  /**
   * Of {@link #SPAWN} and {@link #LIFE}: {@linkplain dev.consolation.task.TaskKind kind} | flags <<
   * 8.
   */
  public static final int TASK_KIND = 1;

  /** Of {@link #SPAWN} and {@link #LIFE}: the spawn site. */
  public static final int SITE = 2;

  /** Of {@link #SPAWN} and {@link #LIFE}: the runtime that runs it. */
  public static final int RUNTIME = 3;

  /** Of {@link #SPAWN} and {@link #LIFE}: name of the class of its code. */
  public static final int TASK_CLASS = 4;

  /** Of {@link #SPAWN} and {@link #LIFE}: the text that its name begins with. */
  public static final int NAME_PREFIX = 5;

  /**
   * Of {@link #SPAWN} and {@link #LIFE}: the number that its name ends with, plus 1; 0 when there
   * is none.
   */
  public static final int NAME_NUMBER = 6;

  /** Of {@link #LIFE}: from spawn to end. */
  public static final int LIFETIME = 7;

  /** Of {@link #LIFE}: the duration of its only poll. */
  public static final int BUSY = 8;

  /** Of {@link #LIFE}: its outcome. */
  public static final int OUTCOME = 9;

  /** Of {@link #LIFE}: name of the class of the exception that ended it. */
  public static final int EXCEPTION = 10;

  /** Of {@link #LIFE}: the worker of its only poll. */
  public static final int WORKER = 11;

  /** The most arguments that any kind carries. */
  public static final int MAX_ARGUMENTS = 12;

  /** Flag of {@link #TASK_KIND}: the task was there before the agent. */
  public static final int SEEN_AT_ATTACH = 1 << 8;

  /**
   * Flag of {@link #TASK_KIND}: the agent saw a request begin and end, by an entry of a server's or
   * a span, which may be within a task that is one itself.
   */
  public static final int REQUEST = 1 << 9;

  private EventKind() {}
}
