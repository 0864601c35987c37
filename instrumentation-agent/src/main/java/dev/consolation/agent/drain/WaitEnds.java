package dev.consolation.agent.drain;

import dev.consolation.event.WaitCode;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;

/**
 * Tells who ended a wait that no thread was seen to end: its time, a socket, the exit of a monitor,
 * the end of the thread that was joined. Not thread-safe.
 *
 * <p>Where none of these is certain, nothing is told: the server then says that it is not known.
 */
final class WaitEnds {
  private final EventOut out;
  private Joins joins = task -> 0;

  /** Knows which waits are for the end of a thread. */
  interface Joins {
    /** The thread whose end a task waits for, and that has ended; 0: none. */
    long ended(long task);
  }

  WaitEnds(EventOut out) {
    this.out = out;
  }

  /** Who knows of joins. */
  void joins(Joins known) {
    joins = known;
  }

  /** A platform thread, or its job, goes on; before that is told. */
  void over(PlatformThread info, long time) {
    Job job = info.job;
    int code = job == null ? info.waitCode : job.waitCode;
    boolean waits = job == null ? info.isTask && info.waiting : code != 0;
    if (waits && !info.woken) {
      boolean hadPermit = info.hasPermit && WaitCode.kind(code) == WaitKind.PARK;
      tell(job == null ? info.id : job.id, time, hadPermit ? 0 : code);
    }
    info.hasPermit = false;
    info.woken = false;
  }

  /** A task goes on that has kept its thread or carrier, and nobody was seen to wake it. */
  void tell(long task, long time, int code) {
    boolean timed = (code & WaitCode.TIMED) != 0;
    boolean isCarried = (code & WaitCode.PINNED) != 0;
    WakerKind kind =
        switch (WaitCode.kind(code)) {
          case SLEEP -> WakerKind.TIMER;
          case PARK -> timed ? WakerKind.TIMER : WakerKind.UNKNOWN;
          case SOCKET -> WakerKind.SOCKET;
          case MONITOR -> WakerKind.MONITOR_EXIT;
          case NONE, OBJECT_WAIT, TIMER_DUE, YIELD -> WakerKind.UNKNOWN;
        };
    boolean mayJoin = WaitCode.kind(code) == WaitKind.OBJECT_WAIT && !isCarried;
    long ended = mayJoin ? joins.ended(task) : 0;
    if (ended != 0) {
      out.wake(task, time, ended, WakerKind.TASK, true);
    } else if (kind != WakerKind.UNKNOWN) {
      out.wake(task, time, 0, kind, true);
    }
  }

  /** The thread whose end a task waits for, and that has ended; 0: none. */
  long joined(long task) {
    return joins.ended(task);
  }
}
