package dev.consolation.tracing;

import java.util.Objects;

/**
 * Says something of the task that the calling thread runs, whatever kind of task that is: a virtual
 * thread, a job of a pool, a {@link Task} of a scheduler of your own.
 *
 * <pre>{@code
 * Tracing.label("tenant", tenant);           // the console finds it by label:tenant:acme
 * Tracing.add("bytes sent", response.length);
 * log.info("order {} by task {}", order, Tracing.currentTask());
 * }</pre>
 *
 * <p>All methods are thread-safe, never block, never throw because of the agent, and do nothing
 * where there is none. A task keeps its first 16 labels; keys are cut to 64 characters, values to
 * 256. Labels and numbers that are told while no agent is in the process are lost, but for those of
 * a {@link Task}.
 */
public final class Tracing {
  private Tracing() {}

  /** Whether an agent is in this process and records. */
  public static boolean isOn() {
    return Calls.isOn();
  }

  /**
   * The number of the task that the calling thread runs, unique within the process, to be logged or
   * passed on: {@code id:} in the console's filter finds the task. Of a job in a pool, which gets
   * its number elsewhere, it is told as the label {@code task}, which {@code label:} finds.
   *
   * @return a thread id for a thread, a negative number for any other task; 0 without an agent, and
   *     in a fork-join task
   */
  public static long currentTask() {
    return Calls.current();
  }

  /** Gives the current task a label; one of the same key is replaced. */
  public static void label(String key, String value) {
    Calls.label(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
  }

  /**
   * Adds to a number that the current task has: bytes sent, rows read. It begins with 0, counts as
   * one of the task's labels, and may become negative.
   */
  public static void add(String key, long amount) {
    Calls.add(Objects.requireNonNull(key, "key"), amount);
  }
}
