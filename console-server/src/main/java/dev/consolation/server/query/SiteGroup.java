package dev.consolation.server.query;

import dev.consolation.server.state.Name;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.server.state.SiteStats;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.task.TaskState;
import dev.consolation.task.WaitKind;
import org.jspecify.annotations.Nullable;

/** The matching tasks of one spawn site and kind: their sums, and what they have in common. */
public final class SiteGroup {
  private final SiteStats site;
  private int count;
  private long findings;
  private long busy;
  private long scheduled;
  private long idle;
  private long total;
  private long polls;
  private long wakes;
  private long since;
  private @Nullable TaskState state;
  private @Nullable Name name;
  private @Nullable Name taskClass;
  private @Nullable Name blocker;
  private @Nullable WaitKind wait;
  private @Nullable RuntimeState runtime;

  SiteGroup(SiteStats site) {
    this.site = site;
  }

  void add(TaskRecord task, long now) {
    if (count++ == 0) {
      state = task.state();
      name = task.namePrefix();
      taskClass = task.taskClass();
      blocker = task.blocker();
      wait = task.waitKind();
      runtime = task.runtime();
    } else {
      state = state == task.state() ? state : null;
      name = name == task.namePrefix() ? name : null;
      taskClass = taskClass == task.taskClass() ? taskClass : null;
      blocker = blocker == task.blocker() ? blocker : null;
      wait = wait == task.waitKind() ? wait : null;
      runtime = runtime == task.runtime() ? runtime : null;
    }
    findings += task.findings();
    busy += task.busy(now);
    scheduled += task.scheduled(now);
    idle += task.idle(now);
    total += task.total(now);
    polls += task.polls();
    wakes += task.wakes();
    since = Math.max(since, task.stateFor(now));
  }

  /** Names the group while the process lives; never 0. */
  public long id() {
    return site.index() + 1L;
  }

  /** Site and kind. */
  public SiteStats site() {
    return site;
  }

  /** How many tasks match. */
  public int count() {
    return count;
  }

  /** Sum of their findings. */
  public long findings() {
    return findings;
  }

  /** Sum of their busy times. */
  public long busy() {
    return busy;
  }

  /** Sum of their scheduled times. */
  public long scheduled() {
    return scheduled;
  }

  /** Sum of their idle times. */
  public long idle() {
    return idle;
  }

  /** Sum of their lives. */
  public long total() {
    return total;
  }

  /** Sum of their polls. */
  public long polls() {
    return polls;
  }

  /** Sum of their wakes. */
  public long wakes() {
    return wakes;
  }

  /** The longest time that one is in its state. */
  public long since() {
    return since;
  }

  /** Their state; null when they differ. */
  public @Nullable TaskState state() {
    return state;
  }

  /** What their names begin with; null when they differ. */
  public @Nullable Name name() {
    return name;
  }

  /** Class of their code; null when they differ. */
  public @Nullable Name taskClass() {
    return taskClass;
  }

  /** Class of what they wait on; null when they differ. */
  public @Nullable Name blocker() {
    return blocker;
  }

  /** What they wait for; null when they differ. */
  public @Nullable WaitKind waitKind() {
    return wait;
  }

  /** Their runtime; null when they differ or have none. */
  public @Nullable RuntimeState runtime() {
    return runtime;
  }
}
