package dev.consolation.tracing;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task of a {@link Scheduler} of your own: a unit of work that it runs in one or more polls.
 *
 * <p>It is scheduled when it is spawned; {@link #start} and one of {@link #pause}, {@link
 * #requeue}, {@link #end}, {@link #fail} and {@link #cancel} enclose each poll, on the thread that
 * runs it; {@link #wake} makes a paused one scheduled again. What it waits for while a poll goes on
 * (a lock, a sleep), and what it spawns and wakes, the agent sees by itself.
 *
 * <p>Thread-safe in that any thread may wake, cancel or label it. Nothing blocks, and nothing is
 * thrown because of the agent. A method that makes no sense now, such as a second end, is ignored.
 * One that is neither paused, ended nor reachable any more counts as discarded. A task that was
 * spawned before an agent came is known from its first poll or wake on.
 */
public final class Task {
  private static final int RETURNED = 1;
  private static final int FAILED = 2;
  private static final int CANCELLED = 3;
  private static final String[] NONE = {};
  private static final int MOST_LABELS = 16;

  private final Scheduler scheduler;
  private final String name;
  private @Nullable Object handle;

  /** Keys and values, for an agent that comes later. */
  private String[] labels = NONE;

  Task(Scheduler scheduler, String name, @Nullable Object code) {
    this.scheduler = scheduler;
    this.name = name;
    if (Calls.isOn()) {
      handle = Calls.task(scheduler.handle(), name, code, true);
    }
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /**
   * Its number, negative and unique within the process, by which the console knows it; 0 while no
   * agent has seen it.
   */
  public long id() {
    return Calls.id(handle());
  }

  /** Gives it a label, as {@link Tracing#label} does. */
  public void label(String key, String value) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    keep(key, value);
    Object told = handle;
    if (told == null) {
      handle(); // tells it what it has
    } else {
      Calls.label(told, key, value);
    }
  }

  private synchronized void keep(String key, String value) {
    for (int i = 0; i < labels.length; i += 2) {
      if (labels[i].equals(key)) {
        labels[i + 1] = value;
        return;
      }
    }
    if (labels.length < 2 * MOST_LABELS) {
      labels = Arrays.copyOf(labels, labels.length + 2);
      labels[labels.length - 2] = key;
      labels[labels.length - 1] = value;
    }
  }

  /** The calling thread begins to run it. */
  public void start() {
    Object told = handle();
    if (told != null) {
      Calls.start(told);
    }
  }

  /**
   * The poll is over; the task waits for a resource until it is woken. A {@link #wake} that came
   * during the poll counts as soon as it is over.
   */
  public void pause(Resource resource, Operation operation) {
    Object told = handle();
    if (told != null) {
      Calls.pause(told, resource.handle(), operation.code());
    }
  }

  /** The poll is over; the task waits for something that is not known until it is woken. */
  public void pause() {
    Object told = handle();
    if (told != null) {
      Calls.pause(told, null, 0);
    }
  }

  /** The poll is over, and the task is scheduled again at once. */
  public void requeue() {
    Object told = handle();
    if (told != null) {
      Calls.requeue(told);
    }
  }

  /** The task that the calling thread runs, or the thread, wakes this one. */
  public void wake() {
    Object told = handle();
    if (told != null) {
      Calls.wake(told);
    }
  }

  /** The task is over: it returned. */
  public void end() {
    over(RETURNED, null);
  }

  /** The task is over: it threw. */
  public void fail(Throwable thrown) {
    over(FAILED, Objects.requireNonNull(thrown, "thrown"));
  }

  /** The task is over: it was cancelled, in a poll or without one. */
  public void cancel() {
    over(CANCELLED, null);
  }

  private void over(int outcome, @Nullable Throwable thrown) {
    Object told = handle;
    if (told != null) {
      Calls.end(told, outcome, thrown);
    }
  }

  private @Nullable Object handle() {
    Object known = handle;
    return known == null && Calls.isOn() ? meet() : known;
  }

  /** An agent has come since it was spawned. */
  private synchronized @Nullable Object meet() {
    if (handle == null) {
      Object met = Calls.task(scheduler.handle(), name, null, false);
      for (int i = 0; met != null && i < labels.length; i += 2) {
        Calls.label(met, labels[i], labels[i + 1]);
      }
      handle = met;
    }
    return handle;
  }
}
