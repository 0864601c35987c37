package dev.consolation.view;

import dev.consolation.stack.Frame;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WakerKind;
import java.util.List;

/**
 * One task with all that is known of it.
 *
 * @param now nanoseconds since 1970 (UTC), as are the other moments
 * @param spawners from the task that spawned it outwards
 * @param delays wake to poll
 * @param sitePolls of all tasks of the same site and kind, to compare with
 * @param endedAt 0: it lives
 * @param exceptionClass of a failed one; empty otherwise
 * @param worker that runs it; 0: none
 * @param stack innermost first; empty with a reason when it cannot be had
 * @param pins times that it held its carrier while it waited
 * @param pinned nanoseconds in all
 * @param chain from this task on to whom it waits for; empty: it waits for no resource
 * @param holds resources that it owns or holds while others wait for them
 * @param findings sentences
 * @param trace the task as a span
 */
public record TaskDetail(
    long now,
    TaskLine task,
    List<Label> labels,
    List<Ancestor> spawners,
    int liveChildren,
    Stats polls,
    Stats delays,
    Stats sitePolls,
    Stats siteDelays,
    List<WakesBy> wakes,
    Waker lastWaker,
    long spawnedAt,
    long endedAt,
    String exceptionClass,
    long worker,
    String workerName,
    List<Frame> stack,
    String stackUnavailable,
    int pins,
    long pinned,
    List<ChainLink> chain,
    List<ResourceBrief> holds,
    List<String> findings,
    Trace trace) {
  public TaskDetail {
    labels = List.copyOf(labels);
    spawners = List.copyOf(spawners);
    wakes = List.copyOf(wakes);
    stack = List.copyOf(stack);
    chain = List.copyOf(chain);
    holds = List.copyOf(holds);
    findings = List.copyOf(findings);
  }

  /**
   * The task as a span of a trace; ids in hexadecimal digits.
   *
   * @param trace empty: of a picture that was read from files
   * @param parent empty: it is a root
   * @param ofApplication the trace is one of the application's own tracing; else it was made up
   */
  public record Trace(String trace, String span, String parent, boolean ofApplication) {
    /** Of a picture without traces. */
    public static final Trace NONE = new Trace("", "", "", false);
  }

  public record Label(String key, String value) {}

  /** A task that spawned this one, or one that did. */
  public record Ancestor(long id, TaskKind kind, String name, Place spawnSite, boolean ended) {}

  public record WakesBy(WakerKind kind, long count) {}

  /**
   * Who woke it last.
   *
   * @param task 0: not a task
   * @param at nanoseconds since 1970 (UTC); 0: it was never woken
   */
  public record Waker(WakerKind kind, long task, String name, long at) {
    /** Nobody did. */
    public static final Waker NONE = new Waker(WakerKind.UNKNOWN, 0, "", 0);
  }
}
