package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.hprof.HeapObject;
import dev.consolation.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits in the queue of a runtime.
 *
 * @param object id of what is in the queue
 * @param code binary name of the class of the user's code, where it can be told
 * @param dueMillis when a timer will run it, in milliseconds since 1970; 0: not known, or at once
 */
public record Job(long object, TaskKind kind, String code, long dueMillis) {
  private static final String JUC = "java.util.concurrent.";
  private static final int DEEPEST = 6;

  static Job of(HeapObject object, boolean ofTimer) {
    TaskKind kind;
    if (ofTimer) {
      kind = TaskKind.TIMER_JOB;
    } else if (object.isA(JUC + "ScheduledThreadPoolExecutor$ScheduledFutureTask")) {
      kind = TaskKind.SCHEDULED_JOB;
    } else if (object.type().startsWith(JUC + "CompletableFuture$")) {
      kind = TaskKind.STAGE;
    } else if (object.isA(JUC + "ForkJoinTask")
        && !object.type().startsWith(JUC + "ForkJoinTask$")) {
      kind = TaskKind.FORK_JOIN_TASK;
    } else {
      kind = TaskKind.JOB;
    }
    long due = ofTimer ? object.number("nextExecutionTime") : 0;
    return new Job(object.id(), kind, code(object), due);
  }

  /** The class of the code that a job runs: looks through the wrappers of the JDK. */
  static String code(HeapObject job) {
    HeapObject at = job;
    for (int i = 0; i < DEEPEST; i++) {
      HeapObject inner = inner(at);
      if (inner == null) {
        break;
      }
      at = inner;
    }
    return plain(at.type());
  }

  private static @Nullable HeapObject inner(HeapObject at) {
    for (String field : new String[] {"callable", "task", "runnable", "fn"}) {
      HeapObject inner = at.type().startsWith("java.") ? at.ref(field) : null;
      if (inner != null) {
        return inner;
      }
    }
    return null;
  }

  /** A class name without what the JVM appends to that of a lambda. */
  static String plain(String type) {
    int lambda = type.indexOf("$$Lambda");
    return lambda < 0 ? type : type.substring(0, lambda + "$$Lambda".length());
  }
}
