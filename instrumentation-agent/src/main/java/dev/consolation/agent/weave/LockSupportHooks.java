package dev.consolation.agent.weave;

import static dev.consolation.agent.weave.Hook.local;
import static dev.consolation.agent.weave.Hooks.ENTER;
import static dev.consolation.agent.weave.Hooks.RETURN;

import dev.consolation.agent.weave.Hook.Call;
import java.util.List;

/**
 * Waits and wakes of platform threads; virtual ones go on to {@code VirtualThread} and are seen
 * there.
 */
final class LockSupportHooks {
  private static final String BLOCKER = "Ljava/lang/Object;";

  private LockSupportHooks() {}

  static List<Hook> hooks() {
    Hooks hooks =
        new Hooks(HookGroup.THREADS, "java/util/concurrent/locks/LockSupport", "lock-support");
    Call over = probe("unparked", "()V");
    Call parkOn = probe("park", "(" + BLOCKER + ")V");
    Call parkTimedOn = probe("parkTimed", "(" + BLOCKER + ")V");
    Call park = probe("park", "()V");
    Call parkTimed = probe("parkTimed", "()V");
    hooks
        .add("park-on", "park", "(" + BLOCKER + ")V", ENTER, parkOn, local(0))
        .add("park-on-over", "park", "(" + BLOCKER + ")V", RETURN, over)
        .add("park-nanos-on", "parkNanos", "(" + BLOCKER + "J)V", ENTER, parkTimedOn, local(0))
        .add("park-nanos-on-over", "parkNanos", "(" + BLOCKER + "J)V", RETURN, over)
        .add("park-until-on", "parkUntil", "(" + BLOCKER + "J)V", ENTER, parkTimedOn, local(0))
        .add("park-until-on-over", "parkUntil", "(" + BLOCKER + "J)V", RETURN, over)
        .add("park", "park", "()V", ENTER, park)
        .add("park-over", "park", "()V", RETURN, over)
        .add("park-nanos", "parkNanos", "(J)V", ENTER, parkTimed)
        .add("park-nanos-over", "parkNanos", "(J)V", RETURN, over)
        .add("park-until", "parkUntil", "(J)V", ENTER, parkTimed)
        .add("park-until-over", "parkUntil", "(J)V", RETURN, over)
        .add(
            "unpark",
            "unpark",
            "(Ljava/lang/Thread;)V",
            ENTER,
            probe("unpark", "(Ljava/lang/Thread;)V"),
            local(0));
    return hooks.list();
  }

  private static Call probe(String method, String descriptor) {
    return new Call("ThreadProbe", method, descriptor);
  }
}
