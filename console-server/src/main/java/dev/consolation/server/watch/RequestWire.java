package dev.consolation.server.watch;

import dev.consolation.server.query.WaitTotals;
import dev.consolation.server.state.PastWait;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.RequestRecord;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.v1.RequestRow;
import dev.consolation.v1.RequestTask;
import dev.consolation.v1.RequestTaskWait;
import dev.consolation.v1.RequestWait;

/** Turns requests into the messages of {@code console.proto}. */
final class RequestWire {
  private final Picture picture;
  private final long now;

  RequestWire(Picture picture, long now) {
    this.picture = picture;
    this.now = now;
  }

  RequestRow row(RequestRecord request) {
    TaskRecord first = request.first();
    RequestRow.Builder row =
        RequestRow.newBuilder()
            .setTask(Wire.task(first, picture, now))
            .setStartedAt(picture.unix(first.spawnedAt()))
            .setTasks(request.tasks().size() + request.more());
    TaskRecord inside = request.inside();
    if (inside != null && first.name().isEmpty()) {
      row.getTaskBuilder().setName(inside.name());
    }
    WaitTotals.of(first, now)
        .forEach(
            total ->
                row.addWaits(
                    RequestWait.newBuilder().setWhat(total.what()).setWaited(total.waited())));
    return row.build();
  }

  RequestTask task(TaskRecord task, int depth, long start) {
    RequestTask.Builder to =
        RequestTask.newBuilder()
            .setTask(Wire.task(task, picture, now))
            .setDepth(depth)
            .setAfter(Math.max(0, task.spawnedAt() - start));
    task.longestWaits().forEach(wait -> to.addWaits(wait(wait, start)));
    return to.build();
  }

  private RequestTaskWait wait(PastWait wait, long start) {
    RequestTaskWait.Builder to =
        RequestTaskWait.newBuilder()
            .setAfter(Math.max(0, wait.start() - start))
            .setWaited(wait.duration())
            .setWhat(WaitTotals.what(wait));
    if (wait.site() != Site.NONE) {
      to.setSite(Wire.place(wait.site()));
    }
    TaskRecord waker = wait.waker() == 0 ? null : picture.task(wait.waker());
    if (waker != null) {
      to.setWaker(waker.name().isEmpty() ? "task " + waker.id() : waker.name());
    }
    return to.build();
  }
}
