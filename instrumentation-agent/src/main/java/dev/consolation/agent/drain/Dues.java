package dev.consolation.agent.drain;

import dev.consolation.task.TaskKind;

/** When jobs are due that are scheduled for later, by the drain's clock. Not thread-safe. */
final class Dues {
  /** At once, or never. */
  static final long NONE = Long.MIN_VALUE;

  private final Fields fields;
  private final EventLoops loops;

  Dues(Fields fields) {
    this.fields = fields;
    loops = new EventLoops(fields.objects());
  }

  /**
   * When a job is due that is submitted now.
   *
   * @param delay after how long, where the job does not say so itself
   */
  long first(Object object, TaskKind kind, long time, long delay) {
    if (EventLoops.isTimed(object.getClass().getName())) {
      return delay > 0 ? time + delay : NONE;
    }
    long due =
        switch (kind) {
          case SCHEDULED_JOB -> fields.due(object);
          case TIMER_JOB -> fields.dueOfTimer(object);
          default -> 0;
        };
    return due != 0 && Clock.time(due) > time ? Clock.time(due) : NONE;
  }

  /** When a job is due again that has just run. */
  long next(Object object, Job job, long time) {
    if (EventLoops.isTimed(object.getClass().getName())) {
      long period = loops.period(object);
      long next =
          period > 0 && job.lastDue != NONE ? job.lastDue + period : time + Math.abs(period);
      return period == 0 ? NONE : Math.max(time, next);
    }
    long due = 0;
    if (job.kind == TaskKind.SCHEDULED_JOB) {
      due = fields.isPeriodic(object) ? fields.due(object) : 0;
    } else if (job.kind == TaskKind.TIMER_JOB && fields.isPeriodicTimer(object)) {
      due = fields.dueOfTimer(object);
    }
    return due == 0 ? NONE : Math.max(time, Clock.time(due));
  }
}
