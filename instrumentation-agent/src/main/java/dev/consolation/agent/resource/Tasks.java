package dev.consolation.agent.resource;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the task that a thread or job is. */
public interface Tasks {
  /** The task that a thread is, or runs. */
  long ofThread(Thread thread);

  /** The task that a thread with this id is, or runs. */
  long ofThread(long threadId);

  /** The task of a job that was given to an executor and has not ended; 0 when it is not known. */
  long ofJob(Object job);

  /** The task that will complete this future; 0 when it is not known. */
  long completing(Object future);

  /** Threads that were seen to hold a read-write lock for reading; perhaps they do not any more. */
  List<Thread> readers(Object sync);

  /**
   * The {@link System#nanoTime} at which the sleep of a platform thread ends by itself; 0: not
   * known.
   */
  long sleepsUntil(Thread thread);

  /**
   * A signal that found nobody waiting.
   *
   * @param task who gave it
   * @param time when, on the stream's clock
   */
  record LostSignal(long task, long time) {}

  /** The last signal of a condition, if it found nobody waiting; null: it did, or is not known. */
  @Nullable LostSignal lostSignal(Object condition);

  /** How many permits of a semaphore each task has; empty: not known. */
  Map<Long, Integer> permits(Object semaphore);

  /** Whether all futures that this one was made of are over or collected, and for long. */
  boolean isAbandoned(Object future);

  /** The futures of which an {@code allOf} or {@code anyOf} was made; empty for any other. */
  List<Object> arms(Object future);
}
