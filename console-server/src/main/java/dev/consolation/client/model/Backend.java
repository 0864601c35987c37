package dev.consolation.client.model;

import dev.consolation.task.Level;

/**
 * Where a screen gets what it shows, and to whom it says what shall be done.
 *
 * <p>No method waits for anything: what comes of it is seen in a later model. Thread-safe.
 */
public interface Backend extends AutoCloseable {
  /** What is known now. */
  Model model();

  /** Calls back, on any thread and often, whenever there is a new model. */
  void onChange(Runnable listener);

  /** Says what the screen wants to be told from now on; the last word counts. */
  void want(Wants wants);

  /** Puts the agent into a JVM of this machine; {@link Model#attaching} tells how it goes. */
  void attach(long pid);

  /** Takes the agent out of a process; {@link Model#notice} tells what came of it. */
  void detach(String process);

  /** Sets how much the agent of a process records. */
  void setLevel(String process, Level level);

  /** Does something to one task; {@link Model#notice} tells what came of it. */
  void act(String process, long task, Act act);

  /** Writes a heap dump of a process into a file on its machine; the notice tells. */
  void heapDump(String process, String path);

  /**
   * Shows another moment of a process that is played from a recording; the notice says which.
   *
   * @param nanos since the recording began, or else from the moment that is shown
   */
  void seek(String process, long nanos, boolean sinceBegin);

  /** Saves what the server's ring holds of a process into a file here; the notice says where. */
  void saveRecording(String process, long pid);

  /**
   * Writes who waits for whom as Graphviz into a file of the working folder; the notice says where.
   *
   * @param task around this task; 0: not around a task
   * @param resource around this resource; with neither, the whole
   */
  void writeGraph(String process, long task, long resource);

  @Override
  void close();
}
