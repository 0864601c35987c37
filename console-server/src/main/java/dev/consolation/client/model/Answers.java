package dev.consolation.client.model;

import dev.consolation.view.Overview;
import org.jspecify.annotations.Nullable;

/** What a server has answered about one process, as far as it was asked; null: nothing yet. */
public record Answers(
    @Nullable Overview overview,
    @Nullable TaskPage tasks,
    @Nullable TaskAnswer task,
    @Nullable ResourcePage resources,
    @Nullable ResourceAnswer resource,
    @Nullable DelaysAnswer delays,
    @Nullable FindingsAnswer findings,
    @Nullable GraphAnswer graph,
    @Nullable RequestPage requests,
    @Nullable RequestAnswer request) {
  /** To no question. */
  public static final Answers NONE =
      new Answers(null, null, null, null, null, null, null, null, null, null);

  public Answers with(Overview other) {
    return new Answers(
        other, tasks, task, resources, resource, delays, findings, graph, requests, request);
  }

  public Answers with(TaskPage other) {
    return new Answers(
        overview, other, task, resources, resource, delays, findings, graph, requests, request);
  }

  public Answers with(TaskAnswer other) {
    return new Answers(
        overview, tasks, other, resources, resource, delays, findings, graph, requests, request);
  }

  public Answers with(ResourcePage other) {
    return new Answers(
        overview, tasks, task, other, resource, delays, findings, graph, requests, request);
  }

  public Answers with(ResourceAnswer other) {
    return new Answers(
        overview, tasks, task, resources, other, delays, findings, graph, requests, request);
  }

  public Answers with(DelaysAnswer other) {
    return new Answers(
        overview, tasks, task, resources, resource, other, findings, graph, requests, request);
  }

  public Answers with(FindingsAnswer other) {
    return new Answers(
        overview, tasks, task, resources, resource, delays, other, graph, requests, request);
  }

  public Answers with(GraphAnswer other) {
    return new Answers(
        overview, tasks, task, resources, resource, delays, findings, other, requests, request);
  }

  public Answers with(RequestPage other) {
    return new Answers(
        overview, tasks, task, resources, resource, delays, findings, graph, other, request);
  }

  public Answers with(RequestAnswer other) {
    return new Answers(
        overview, tasks, task, resources, resource, delays, findings, graph, requests, other);
  }

  /**
   * These while the numbers stand still: what was asked for since comes from {@code now}, all else
   * stays as it was.
   */
  public Answers standingStill(Answers now) {
    Answers kept = this;
    if (now.overview != null && overview == null) {
      kept = kept.with(now.overview);
    }
    if (now.tasks != null && (tasks == null || !now.tasks.answers().equals(tasks.answers()))) {
      kept = kept.with(now.tasks);
    }
    if (now.task != null && (task == null || now.task.task() != task.task())) {
      kept = kept.with(now.task);
    }
    if (now.resources != null
        && (resources == null || !now.resources.answers().equals(resources.answers()))) {
      kept = kept.with(now.resources);
    }
    if (now.resource != null
        && (resource == null || now.resource.resource() != resource.resource())) {
      kept = kept.with(now.resource);
    }
    if (now.delays != null && delays == null) {
      kept = kept.with(now.delays);
    }
    if (now.findings != null && findings == null) {
      kept = kept.with(now.findings);
    }
    if (now.graph != null && (graph == null || !now.graph.answers().equals(graph.answers()))) {
      kept = kept.with(now.graph);
    }
    if (now.requests != null
        && (requests == null || !now.requests.answers().equals(requests.answers()))) {
      kept = kept.with(now.requests);
    }
    if (now.request != null && (request == null || now.request.request() != request.request())) {
      kept = kept.with(now.request);
    }
    return kept;
  }
}
