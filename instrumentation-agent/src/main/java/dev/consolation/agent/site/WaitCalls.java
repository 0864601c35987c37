package dev.consolation.agent.site;

import dev.consolation.agent.resource.OpKind;
import dev.consolation.agent.resource.ResourceKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which call in a line is the one that waits for a resource of some kind. */
public final class WaitCalls {
  private static final String LOCK_SUPPORT = "java.util.concurrent.locks.LockSupport";
  private static final Set<String> LOCKS = Set.of("lock", "lockInterruptibly", "tryLock");
  private static final Set<String> STAMPED_LOCKS =
      Set.of(
          "lock",
          "lockInterruptibly",
          "tryLock",
          "readLock",
          "readLockInterruptibly",
          "tryReadLock",
          "writeLock",
          "writeLockInterruptibly",
          "tryWriteLock");
  private static final Set<String> SEMAPHORES =
      Set.of("acquire", "acquireUninterruptibly", "tryAcquire");
  private static final Set<String> MEETINGS =
      Set.of(
          "await",
          "awaitNanos",
          "awaitUninterruptibly",
          "awaitUntil",
          "awaitAdvance",
          "awaitAdvanceInterruptibly",
          "arriveAndAwaitAdvance",
          "exchange");
  private static final Set<String> QUEUES =
      Set.of(
          "put",
          "putFirst",
          "putLast",
          "offer",
          "offerFirst",
          "offerLast",
          "take",
          "takeFirst",
          "takeLast",
          "poll",
          "pollFirst",
          "pollLast",
          "transfer",
          "tryTransfer");
  private static final Set<String> FUTURES =
      Set.of("get", "join", "invoke", "quietlyJoin", "quietlyInvoke", "resultNow");
  private static final Set<String> ENDS =
      Set.of("join", "joinUntil", "awaitTermination", "close", "waitFor");
  private static final Set<String> ENTERING = Set.of(Call.SYNCHRONIZED);
  private static final Set<String> WAITING = Set.of("wait");
  private static final Set<String> SLEEPS = Set.of("sleep");
  private static final Set<String> PARKS = Set.of("park", "parkNanos", "parkUntil");

  private WaitCalls() {}

  private static Set<String> methods(ResourceKind kind, OpKind op) {
    return switch (kind) {
      case LOCK, READ_WRITE_LOCK -> LOCKS;
      case STAMPED_LOCK -> STAMPED_LOCKS;
      case SEMAPHORE -> SEMAPHORES;
      case CONDITION, LATCH, BARRIER, PHASER, EXCHANGER -> MEETINGS;
      case QUEUE -> QUEUES;
      case FUTURE -> FUTURES;
      case THREAD, EXECUTOR, SCOPE, PROCESS -> ENDS;
      case MONITOR -> op == OpKind.ENTER ? ENTERING : WAITING;
      case SLEEPING -> SLEEPS;
      case PERMIT, OTHER -> PARKS;
      case SOCKET, UNKNOWN -> Set.of();
    };
  }

  /** The call whose object is the resource; null when there is none. */
  public static @Nullable Call on(ResourceKind kind, OpKind op, List<Call> calls) {
    Set<String> methods = methods(kind, op);
    for (Call call : calls) {
      if (methods.contains(call.method())) {
        return call;
      }
    }
    return parks(calls);
  }

  /** A thread parks itself, and says on what. */
  private static @Nullable Call parks(List<Call> calls) {
    for (Call call : calls) {
      if (PARKS.contains(call.method()) && call.owner().equals(LOCK_SUPPORT)) {
        return call;
      }
    }
    return null;
  }

  /** A call of the JDK that waits, though not on the resource itself; null when there is none. */
  public static @Nullable Call around(List<Call> calls) {
    for (int i = calls.size() - 1; i >= 0; i--) {
      if (calls.get(i).owner().startsWith("java.")) {
        return calls.get(i);
      }
    }
    return null;
  }
}
