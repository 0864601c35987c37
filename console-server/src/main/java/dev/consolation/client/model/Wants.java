package dev.consolation.client.model;

import org.jspecify.annotations.Nullable;

/**
 * All that a screen wants to be told. What no screen wants is not watched.
 *
 * @param jvms the JVMs of this machine
 * @param process id of the process whose totals and findings are wanted; empty: none
 * @param task id of the task whose details are wanted; 0: none
 * @param resource id of the resource whose details are wanted; 0: none
 * @param delays the worst delays from wake to poll
 * @param graph who waits for whom; null: not wanted
 * @param requests a list of its requests; null: not wanted
 * @param request id of the request whose tasks are wanted; 0: none
 */
public record Wants(
    boolean jvms,
    String process,
    @Nullable TasksWant tasks,
    long task,
    @Nullable ResourcesWant resources,
    long resource,
    boolean delays,
    @Nullable GraphWant graph,
    @Nullable RequestsWant requests,
    long request) {
  public static final Wants NOTHING = new Wants(false, "", null, 0, null, 0, false, null, null, 0);

  /** The JVMs of this machine. */
  public static Wants ofMachine() {
    return new Wants(true, "", null, 0, null, 0, false, null, null, 0);
  }

  /** The totals of a process. */
  public static Wants of(String process) {
    return new Wants(false, process, null, 0, null, 0, false, null, null, 0);
  }

  /** A list of its tasks. */
  public Wants with(TasksWant other) {
    return new Wants(
        jvms, process, other, task, resources, resource, delays, graph, requests, request);
  }

  /** A list of its resources. */
  public Wants with(ResourcesWant other) {
    return new Wants(jvms, process, tasks, task, other, resource, delays, graph, requests, request);
  }

  /** One of its tasks. */
  public Wants withTask(long id) {
    return new Wants(
        jvms, process, tasks, id, resources, resource, delays, graph, requests, request);
  }

  /** One of its resources. */
  public Wants withResource(long id) {
    return new Wants(jvms, process, tasks, task, resources, id, delays, graph, requests, request);
  }

  /** Its worst delays. */
  public Wants withDelays() {
    return new Wants(
        jvms, process, tasks, task, resources, resource, true, graph, requests, request);
  }

  /** Who waits for whom. */
  public Wants with(GraphWant other) {
    return new Wants(
        jvms, process, tasks, task, resources, resource, delays, other, requests, request);
  }

  /** A list of its requests. */
  public Wants with(RequestsWant other) {
    return new Wants(
        jvms, process, tasks, task, resources, resource, delays, graph, other, request);
  }

  /** One of its requests. */
  public Wants withRequest(long id) {
    return new Wants(jvms, process, tasks, task, resources, resource, delays, graph, requests, id);
  }
}
