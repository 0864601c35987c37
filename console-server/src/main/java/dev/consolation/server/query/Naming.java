package dev.consolation.server.query;

import dev.consolation.server.state.Picture;
import dev.consolation.server.state.ResourceInfo;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.view.ResourceState;
import dev.consolation.view.Words;

/** What tasks and resources are called, and what is said of the state of a resource. */
public final class Naming {
  private final Picture picture;
  private final long now;

  /** Of one picture, while it is held still. */
  public Naming(Picture picture, long now) {
    this.picture = picture;
    this.now = now;
  }

  /** Name of a task or thread; without one its kind and id; empty for 0. */
  public String task(long id) {
    if (id == 0) {
      return "";
    }
    TaskRecord task = picture.task(id);
    String name = task == null ? picture.workerName(id) : task.name();
    if (!name.isEmpty()) {
      return name;
    }
    return (task == null ? "thread" : Words.longKind(task.kind())) + " " + id;
  }

  /** The state of a resource in words; empty when there is nothing to say. */
  public String state(ResourceRecord resource) {
    ResourceInfo info = resource.info();
    return new ResourceState(
            info.kind(),
            task(info.owner()),
            resource.ownedFor(now),
            info.holds(),
            info.available(),
            info.total(),
            info.size(),
            info.capacity(),
            info.readers(),
            info.completion(),
            info.due() < 0 ? -1 : Math.max(0, info.due() - now),
            info.note())
        .words();
  }
}
