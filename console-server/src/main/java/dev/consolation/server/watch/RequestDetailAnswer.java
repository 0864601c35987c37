package dev.consolation.server.watch;

import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.RequestRecord;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.v1.RequestDetail;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One request with its tasks: a line for each, below the task that spawned it. */
final class RequestDetailAnswer {
  private final ObservedProcess process;
  private final RequestRecord request;

  /**
   * Of the request that a task began.
   *
   * @throws io.grpc.StatusRuntimeException NOT_FOUND when it is not kept
   */
  RequestDetailAnswer(ObservedProcess process, long id) {
    RequestRecord found = process.read((picture, now) -> picture.requests().find(id));
    if (found == null) {
      throw Status.NOT_FOUND
          .withDescription("request " + id + " is not kept: it ended too long ago, or never was")
          .asRuntimeException();
    }
    this.process = process;
    this.request = found;
  }

  RequestDetail next() {
    return process.read(this::detail);
  }

  private RequestDetail detail(Picture picture, long now) {
    var wire = new RequestWire(picture, now);
    RequestDetail.Builder to =
        RequestDetail.newBuilder()
            .setNow(picture.unix(now))
            .setRow(wire.row(request))
            .setMore(request.more());
    Map<Long, List<TaskRecord>> children = new HashMap<>();
    for (TaskRecord task : request.tasks()) {
      if (task != request.first()) {
        children.computeIfAbsent(task.parent(), id -> new ArrayList<>()).add(task);
      }
    }
    children.values().forEach(each -> each.sort(Comparator.comparingLong(TaskRecord::spawnedAt)));
    add(to, wire, request.first(), 0, children);
    Set<Long> kept = request.tasks().stream().map(TaskRecord::id).collect(Collectors.toSet());
    for (long parent : List.copyOf(children.keySet())) {
      List<TaskRecord> orphans = kept.contains(parent) ? null : children.remove(parent);
      if (orphans != null) {
        orphans.forEach(task -> add(to, wire, task, 1, children));
      }
    }
    return to.build();
  }

  private void add(
      RequestDetail.Builder to,
      RequestWire wire,
      TaskRecord task,
      int depth,
      Map<Long, List<TaskRecord>> children) {
    to.addTasks(wire.task(task, depth, request.first().spawnedAt()));
    List<TaskRecord> below = children.remove(task.id());
    if (below != null) {
      below.forEach(child -> add(to, wire, child, depth + 1, children));
    }
  }
}
