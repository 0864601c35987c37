package dev.consolation.server.state;

import java.util.HashSet;
import java.util.Set;

/**
 * Which waits may lead elsewhere than before, since somebody last asked.
 *
 * <p>Noted while the picture is written, taken by the one that looks for cycles while it is held
 * still. A wait that is over is not noted: it can only end a cycle, and those are looked at anyway.
 */
public final class WaitChanges {
  /** More than so many are not noted one by one: it pays to look at everything then. */
  private static final int MOST = 20_000;

  private Set<Long> tasks = new HashSet<>();
  private Set<Long> resources = new HashSet<>();
  private boolean all;

  WaitChanges() {}

  /**
   * What has changed.
   *
   * @param all more than is listed
   * @param tasks those that wait for a resource now
   * @param resources those of which something else is known now
   */
  public record Taken(boolean all, Set<Long> tasks, Set<Long> resources) {}

  void waits(long task) {
    if (room()) {
      tasks.add(task);
    }
  }

  void told(long resource) {
    if (room()) {
      resources.add(resource);
    }
  }

  private boolean room() {
    if (tasks.size() + resources.size() >= MOST) {
      all = true;
      tasks = new HashSet<>();
      resources = new HashSet<>();
    }
    return !all;
  }

  Taken take() {
    var taken = new Taken(all, tasks, resources);
    all = false;
    tasks = new HashSet<>();
    resources = new HashSet<>();
    return taken;
  }
}
