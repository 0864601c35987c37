package dev.consolation.client.model;

import dev.consolation.view.Overview;
import dev.consolation.view.ProcessLine;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known at a moment. Made by the client's threads, drawn by the screen's.
 *
 * @param processes those that the server knows, live ones first
 * @param jvms of this machine; null while they were not looked for
 * @param notice what the last act came to, for people; empty: nothing to say
 */
public record Model(
    Connection connection,
    List<ProcessLine> processes,
    @Nullable List<JvmLine> jvms,
    Answers answers,
    @Nullable Attaching attaching,
    String notice) {
  public Model {
    processes = List.copyOf(processes);
    jvms = jvms == null ? null : List.copyOf(jvms);
  }

  /** Nothing yet. */
  public static Model empty(String address) {
    return new Model(Connection.to(address), List.of(), null, Answers.NONE, null, "");
  }

  /** The process with an id. */
  public Optional<ProcessLine> process(String id) {
    return processes.stream().filter(p -> p.id().equals(id)).findFirst();
  }

  public @Nullable TaskPage tasks() {
    return answers.tasks();
  }

  public @Nullable TaskAnswer task() {
    return answers.task();
  }

  /** The totals of a process, when they are those that were wanted last. */
  public Optional<Overview> overview(String process) {
    return Optional.ofNullable(answers.overview()).filter(o -> o.process().id().equals(process));
  }

  /** The task list of a process, when it is the one that was wanted last. */
  public @Nullable TaskPage tasksOf(String process) {
    TaskPage tasks = answers.tasks();
    return tasks != null && tasks.answers().process().equals(process) ? tasks : null;
  }

  /** The list of resources of a process, when it is the one that was wanted last. */
  public @Nullable ResourcePage resourcesOf(String process) {
    ResourcePage resources = answers.resources();
    return resources != null && resources.answers().process().equals(process) ? resources : null;
  }

  /** What is known of a resource, when it is the one that was wanted last. */
  public @Nullable ResourceAnswer resourceOf(String process, long id) {
    ResourceAnswer resource = answers.resource();
    return resource != null && resource.resource() == id && resource.process().equals(process)
        ? resource
        : null;
  }

  /** The worst delays of a process. */
  public @Nullable DelaysAnswer delaysOf(String process) {
    DelaysAnswer delays = answers.delays();
    return delays != null && delays.process().equals(process) ? delays : null;
  }

  /** What is wrong with a process. */
  public @Nullable FindingsAnswer findingsOf(String process) {
    FindingsAnswer findings = answers.findings();
    return findings != null && findings.process().equals(process) ? findings : null;
  }

  /** The list of requests of a process, when it is the one that was wanted last. */
  public @Nullable RequestPage requestsOf(String process) {
    RequestPage requests = answers.requests();
    return requests != null && requests.answers().process().equals(process) ? requests : null;
  }

  /** What is known of a request, when it is the one that was wanted last. */
  public @Nullable RequestAnswer requestOf(String process, long id) {
    RequestAnswer request = answers.request();
    return request != null && request.request() == id && request.process().equals(process)
        ? request
        : null;
  }

  /** Who waits for whom in a process, when it is the picture that was wanted last. */
  public @Nullable GraphAnswer graphOf(GraphWant want) {
    GraphAnswer graph = answers.graph();
    return graph != null && graph.answers().equals(want) ? graph : null;
  }

  public Model with(Connection other) {
    return new Model(other, processes, jvms, answers, attaching, notice);
  }

  public Model with(Answers other) {
    return new Model(connection, processes, jvms, other, attaching, notice);
  }

  public Model with(TaskPage other) {
    return with(answers.with(other));
  }

  public Model with(Overview other) {
    return with(answers.with(other));
  }

  public Model with(TaskAnswer other) {
    return with(answers.with(other));
  }

  public Model with(Attaching other) {
    return new Model(connection, processes, jvms, answers, other, notice);
  }

  public Model withProcesses(List<ProcessLine> other) {
    return new Model(connection, other, jvms, answers, attaching, notice);
  }

  public Model withJvms(List<JvmLine> other) {
    return new Model(connection, processes, other, answers, attaching, notice);
  }

  public Model withNotice(String other) {
    return new Model(connection, processes, jvms, answers, attaching, other);
  }
}
