package dev.consolation.agent.resource;

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
}
