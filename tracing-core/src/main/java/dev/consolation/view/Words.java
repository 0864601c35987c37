package dev.consolation.view;

import dev.consolation.finding.Certainty;
import dev.consolation.resource.Basis;
import dev.consolation.resource.Completion;
import dev.consolation.resource.LinkKind;
import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResourceKind;
import dev.consolation.resource.ResponsibleKind;
import dev.consolation.task.Level;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.TaskState;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;

/** The one word for each thing, on every screen. */
public final class Words {
  private Words() {}

  /** For a column: {@code virtual}, {@code job}. */
  public static String kind(TaskKind kind) {
    return switch (kind) {
      case UNKNOWN -> "unknown";
      case VIRTUAL_THREAD -> "virtual";
      case PLATFORM_THREAD -> "platform";
      case JOB -> "job";
      case SCHEDULED_JOB -> "scheduled";
      case TIMER_JOB -> "timer";
      case FORK_JOIN_TASK -> "fork-join";
      case STAGE -> "stage";
      case CUSTOM -> "custom";
    };
  }

  /** In a sentence: {@code virtual thread}, {@code job of a timer}. */
  public static String longKind(TaskKind kind) {
    return switch (kind) {
      case UNKNOWN -> "task";
      case VIRTUAL_THREAD -> "virtual thread";
      case PLATFORM_THREAD -> "platform thread";
      case JOB -> "job";
      case SCHEDULED_JOB -> "scheduled job";
      case TIMER_JOB -> "timer job";
      case FORK_JOIN_TASK -> "fork-join task";
      case STAGE -> "stage of a future";
      case CUSTOM -> "custom task";
    };
  }

  public static String state(TaskState state) {
    return switch (state) {
      case UNKNOWN -> "unknown";
      case RUNNING -> "running";
      case SCHEDULED -> "scheduled";
      case IDLE -> "idle";
      case ENDED -> "ended";
    };
  }

  /** The sign that stands before the word of a state. */
  public static String sign(TaskState state) {
    return switch (state) {
      case UNKNOWN -> " ";
      case RUNNING -> "●";
      case SCHEDULED -> "◐";
      case IDLE -> "○";
      case ENDED -> "×";
    };
  }

  public static Tone tone(TaskState state) {
    return switch (state) {
      case UNKNOWN -> Tone.DIM;
      case RUNNING -> Tone.RUNNING;
      case SCHEDULED -> Tone.SCHEDULED;
      case IDLE -> Tone.IDLE;
      case ENDED -> Tone.ENDED;
    };
  }

  public static String outcome(Outcome outcome) {
    return switch (outcome) {
      case NONE -> "";
      case RETURNED -> "returned";
      case FAILED -> "failed";
      case CANCELLED -> "cancelled";
      case REJECTED -> "rejected";
      case DISCARDED -> "discarded";
      case UNSEEN -> "ended unseen";
    };
  }

  public static String waker(WakerKind kind) {
    return switch (kind) {
      case UNKNOWN -> "not known";
      case TASK -> "another task";
      case SELF -> "itself";
      case THREAD -> "a thread";
      case TIMER -> "a timer";
      case SOCKET -> "a socket";
      case MONITOR_EXIT -> "a monitor's exit";
    };
  }

  /** How it is known that somebody has to act, to be added; empty: by the resource's state. */
  public static String basis(Basis basis) {
    return switch (basis) {
      case UNKNOWN, STATE -> "";
      case HISTORY -> ", it did so before";
      case CODE -> ", its code does so";
    };
  }

  /** What ended a wait for a resource, as a noun; empty: not known. */
  public static String ended(ResourceKind resource, OpKind op, WakerKind by, boolean interrupted) {
    if (interrupted) {
      return "interrupt";
    }
    if (by == WakerKind.TIMER) {
      return resource == ResourceKind.SLEEP ? "" : "timeout";
    }
    return switch (op) {
      case UNKNOWN, SLEEP -> "";
      case ACQUIRE, ACQUIRE_SHARED, ENTER -> "release";
      case AWAIT ->
          switch (resource) {
            case CONDITION -> "signal";
            case MONITOR -> by == WakerKind.UNKNOWN ? "" : "signal"; // or its time
            case LATCH -> "count down";
            case BARRIER, PHASER -> "arrival";
            default -> "end";
          };
      case PUT, TRANSFER -> "take";
      case TAKE -> "put";
      case EXCHANGE -> "exchange";
      case GET -> "completion";
      case JOIN -> "end";
      case IO -> "ready";
      case PARK -> "unpark";
    };
  }

  public static String level(Level level) {
    return switch (level) {
      case UNSPECIFIED -> "not known";
      case OFF -> "off";
      case LIFECYCLE -> "lifecycle";
      case WAITS -> "waits";
      case EVERYTHING -> "everything";
    };
  }

  /** What a level records. */
  public static String explained(Level level) {
    return switch (level) {
      case UNSPECIFIED -> "";
      case OFF -> "nothing; the hooks stay in place";
      case LIFECYCLE -> "when tasks are spawned, submitted and end";
      case WAITS -> "and polls, waits and wakes";
      case EVERYTHING -> "and the place of every wait, without sampling";
    };
  }

  /** What a resource is called: {@code lock}, {@code queue}. */
  public static String kind(ResourceKind kind) {
    return switch (kind) {
      case UNKNOWN, OTHER -> "blocker";
      case LOCK -> "lock";
      case READ_WRITE_LOCK -> "read-write lock";
      case STAMPED_LOCK -> "stamped lock";
      case MONITOR -> "monitor";
      case CONDITION -> "condition";
      case SEMAPHORE -> "semaphore";
      case LATCH -> "latch";
      case BARRIER -> "barrier";
      case PHASER -> "phaser";
      case EXCHANGER -> "exchanger";
      case QUEUE -> "queue";
      case FUTURE -> "future";
      case THREAD -> "thread";
      case EXECUTOR -> "executor";
      case SCOPE -> "scope";
      case SLEEP -> "sleep";
      case SOCKET -> "socket";
      case PROCESS -> "process";
      case PERMIT -> "park";
    };
  }

  /** What a task wants of a resource: {@code lock stock}, {@code space in queue orders}. */
  public static String op(OpKind op, ResourceBrief resource) {
    return switch (op) {
      case PUT -> "space in " + resource.title();
      case TAKE -> "element of " + resource.title();
      case TRANSFER -> "taker at " + resource.title();
      case ACQUIRE_SHARED -> resource.title() + " to read";
      case JOIN -> "end of " + resource.title();
      case SLEEP -> "sleep";
      case PARK -> "park";
      case ACQUIRE ->
          resource.kind() == ResourceKind.SEMAPHORE
              ? "permit of " + resource.title()
              : resource.title();
      case AWAIT ->
          resource.kind() == ResourceKind.MONITOR
              ? "notify of " + resource.title()
              : resource.kind() == ResourceKind.EXECUTOR
                  ? "end of " + resource.title()
                  : resource.title();
      case UNKNOWN, ENTER, EXCHANGE, GET, IO -> resource.title();
    };
  }

  /** What a task is to a resource: {@code owner}, {@code taker}. */
  public static String responsible(ResponsibleKind kind) {
    return switch (kind) {
      case OWNER -> "owner";
      case HOLDER -> "holder";
      case TAKER -> "taker";
      case PUTTER -> "putter";
      case COMPLETER -> "completer";
      case SIGNALLER -> "signaller";
      case ARRIVER -> "to arrive";
      case SUBTASK -> "subtask";
      case TIMER -> "timer";
      case PEER -> "other side";
    };
  }

  /** How sure a finding is. */
  public static String certainty(Certainty certainty) {
    return switch (certainty) {
      case UNKNOWN -> "";
      case HINT -> "hint";
      case LIKELY -> "likely";
      case PROVEN -> "proven";
    };
  }

  public static Tone tone(Certainty certainty) {
    return switch (certainty) {
      case UNKNOWN, HINT -> Tone.DIM;
      case LIKELY -> Tone.WARNING;
      case PROVEN -> Tone.DANGER;
    };
  }

  /** How far a future has come; empty where that is not known. */
  public static String completion(Completion completion) {
    return switch (completion) {
      case UNKNOWN -> "";
      case PENDING -> "pending";
      case COMPLETED -> "complete";
      case FAILED -> "failed";
      case CANCELLED -> "cancelled";
    };
  }

  /** How something belongs to a resource. */
  public static String link(LinkKind kind) {
    return switch (kind) {
      case UNKNOWN -> "linked";
      case ARM -> "arm";
      case DEPENDENT -> "dependent";
      case CONDITION_OF -> "belongs to";
    };
  }

  /** What a wait is for: {@code lock}, {@code sleep}, {@code queue ArrayBlockingQueue}. */
  static String wait(WaitKind kind, String blockerClass) {
    return switch (kind) {
      case NONE -> "";
      case PARK -> blockerClass.isEmpty() ? "park" : Blockers.word(blockerClass);
      case SLEEP -> "sleep";
      case MONITOR -> named("monitor", blockerClass);
      case OBJECT_WAIT -> named("notify", blockerClass);
      case SOCKET -> "socket";
      case TIMER_DUE -> "next run";
      case YIELD -> "yield";
    };
  }

  /** A wait in a sentence that begins with "waits": {@code for a lock (ReentrantLock)}. */
  static String longWait(WaitKind kind, String blockerClass) {
    String of = blockerClass.isEmpty() ? "" : " (" + blockerClass + ")";
    return switch (kind) {
      case NONE -> "for nothing";
      case PARK -> blockerClass.isEmpty() ? "parked" : "for " + Blockers.word(blockerClass) + of;
      case SLEEP -> "asleep";
      case MONITOR -> "to enter a monitor" + of;
      case OBJECT_WAIT -> "to be notified" + of;
      case SOCKET -> "for a socket";
      case TIMER_DUE -> "for its next run";
      case YIELD -> "yielded, and is scheduled again";
    };
  }

  private static String named(String word, String className) {
    return className.isEmpty() ? word : word + " " + Blockers.word(className);
  }
}
