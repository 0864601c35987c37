package dev.consolation.tui.model;

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
    @Nullable Overview overview,
    @Nullable TaskPage tasks,
    @Nullable TaskAnswer task,
    @Nullable Attaching attaching,
    String notice) {
  public Model {
    processes = List.copyOf(processes);
    jvms = jvms == null ? null : List.copyOf(jvms);
  }

  /** Nothing yet. */
  public static Model empty(String address) {
    return new Model(Connection.to(address), List.of(), null, null, null, null, null, "");
  }

  /** The process with an id. */
  public Optional<ProcessLine> process(String id) {
    return processes.stream().filter(p -> p.id().equals(id)).findFirst();
  }

  /** The totals of a process, when they are those that were wanted last. */
  public Optional<Overview> overview(String process) {
    return Optional.ofNullable(overview).filter(o -> o.process().id().equals(process));
  }

  /** The task list of a process, when it is the one that was wanted last. */
  public @Nullable TaskPage tasksOf(String process) {
    return tasks != null && tasks.answers().process().equals(process) ? tasks : null;
  }

  public Model with(Connection other) {
    return new Model(other, processes, jvms, overview, tasks, task, attaching, notice);
  }

  public Model with(TaskPage other) {
    return new Model(connection, processes, jvms, overview, other, task, attaching, notice);
  }

  public Model with(Overview other) {
    return new Model(connection, processes, jvms, other, tasks, task, attaching, notice);
  }

  public Model with(TaskAnswer other) {
    return new Model(connection, processes, jvms, overview, tasks, other, attaching, notice);
  }

  public Model with(Attaching other) {
    return new Model(connection, processes, jvms, overview, tasks, task, other, notice);
  }

  public Model withProcesses(List<ProcessLine> other) {
    return new Model(connection, other, jvms, overview, tasks, task, attaching, notice);
  }

  public Model withJvms(List<JvmLine> other) {
    return new Model(connection, processes, other, overview, tasks, task, attaching, notice);
  }

  public Model withNotice(String other) {
    return new Model(connection, processes, jvms, overview, tasks, task, attaching, other);
  }

  /** The same without what belongs to one process and one task. */
  public Model without(boolean noOverview, boolean noTasks, boolean noTask) {
    return new Model(
        connection,
        processes,
        jvms,
        noOverview ? null : overview,
        noTasks ? null : tasks,
        noTask ? null : task,
        attaching,
        notice);
  }
}
