package dev.consolation.agent.site;

import dev.consolation.agent.resource.OpKind;
import dev.consolation.agent.resource.ResourceKind;
import dev.consolation.agent.resource.Role;
import java.util.List;
import java.util.Set;

/** Which calls let those go on that wait for a resource of some kind. */
public final class ActingCalls {
  private static final Set<String> TAKES =
      Set.of(
          "take",
          "takeFirst",
          "takeLast",
          "poll",
          "pollFirst",
          "pollLast",
          "drainTo",
          "remove",
          "removeFirst",
          "removeLast",
          "clear");
  private static final Set<String> PUTS =
      Set.of(
          "put",
          "putFirst",
          "putLast",
          "offer",
          "offerFirst",
          "offerLast",
          "add",
          "addFirst",
          "addLast",
          "transfer",
          "tryTransfer");
  private static final Set<String> RELEASES = Set.of("release");
  private static final Set<String> COUNTS = Set.of("countDown");
  private static final Set<String> UNLOCKS =
      Set.of("unlock", "unlockRead", "unlockWrite", "tryUnlockRead", "tryUnlockWrite");
  private static final Set<String> SIGNALS = Set.of("signal", "signalAll");
  private static final Set<String> NOTIFIES = Set.of("notify", "notifyAll");
  private static final Set<String> ARRIVES =
      Set.of("await", "arrive", "arriveAndDeregister", "arriveAndAwaitAdvance", "exchange");
  private static final Set<String> COMPLETES =
      Set.of("complete", "completeExceptionally", "completeAsync", "cancel", "obtrudeValue");

  private ActingCalls() {}

  /** What somebody is to a resource whose code makes one of the calls that count. */
  public static Role role(ResourceKind kind, OpKind waiting) {
    return switch (kind) {
      case SEMAPHORE, STAMPED_LOCK -> Role.HOLDER;
      case LATCH, BARRIER, PHASER, EXCHANGER -> Role.ARRIVER;
      case CONDITION -> Role.SIGNALLER;
      case MONITOR -> waiting == OpKind.AWAIT ? Role.SIGNALLER : Role.UNKNOWN;
      case QUEUE ->
          waiting == OpKind.TAKE
              ? Role.PUTTER
              : waiting == OpKind.UNKNOWN ? Role.UNKNOWN : Role.TAKER;
      case FUTURE -> Role.COMPLETER;
      default -> Role.UNKNOWN;
    };
  }

  private static Set<String> methods(ResourceKind kind, OpKind waiting) {
    return switch (kind) {
      case SEMAPHORE -> RELEASES;
      case STAMPED_LOCK -> UNLOCKS;
      case LATCH -> COUNTS;
      case BARRIER, PHASER, EXCHANGER -> ARRIVES;
      case CONDITION -> SIGNALS;
      case MONITOR -> NOTIFIES;
      case QUEUE -> waiting == OpKind.TAKE ? PUTS : TAKES;
      case FUTURE -> COMPLETES;
      default -> Set.of();
    };
  }

  /** Whether one of the calls lets somebody go on that waits for the resource of this name. */
  public static boolean lets(ResourceKind kind, OpKind waiting, String resource, List<Call> calls) {
    Set<String> methods = methods(kind, waiting);
    for (Call call : calls) {
      if (methods.contains(call.method()) && call.receiver().equals(resource)) {
        return true;
      }
    }
    return false;
  }
}
