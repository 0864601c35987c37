package dev.consolation.agent.weave;

import static dev.consolation.agent.weave.Hook.copyOfTop;
import static dev.consolation.agent.weave.Hook.local;
import static dev.consolation.agent.weave.Hook.self;
import static dev.consolation.agent.weave.Hooks.ENTER;
import static dev.consolation.agent.weave.Hooks.RETURN;

import dev.consolation.agent.weave.Hook.Call;
import dev.consolation.agent.weave.Hook.Push;
import java.util.ArrayList;
import java.util.List;

/**
 * Jobs of {@link java.util.Timer}. Its thread never leaves its main loop, so the hooks are in the
 * queue that it asks for each job.
 */
final class TimerHooks {
  private static final String QUEUE = "java/util/TaskQueue";
  private static final String TWO_OBJECTS = "(Ljava/lang/Object;Ljava/lang/Object;)V";
  private static final Push NEXT = new Hook.Result(QUEUE, "getMin", "()Ljava/util/TimerTask;");

  private TimerHooks() {}

  static List<Hook> hooks() {
    Hooks queue = new Hooks(HookGroup.TIMERS, QUEUE, "timer");
    Call take = new Call("TimerProbe", "take", TWO_OBJECTS);
    queue
        .add(
            "submit",
            "add",
            "(Ljava/util/TimerTask;)V",
            ENTER,
            new Call("JobProbe", "submit", TWO_OBJECTS),
            self(),
            local(1))
        .add("start-last", "removeMin", "()V", ENTER, take, NEXT, self())
        .add("start", "rescheduleMin", "(J)V", ENTER, take, NEXT, self())
        .add("end", "isEmpty", "()Z", ENTER, new Call("TimerProbe", "idle", "()V"))
        .add(
            "clear",
            "clear",
            "()V",
            ENTER,
            new Call("TimerProbe", "clear", "(Ljava/lang/Object;)V"),
            self());
    Hooks task = new Hooks(HookGroup.TIMERS, "java/util/TimerTask", "timer-task");
    task.add(
        "cancel",
        "cancel",
        "()Z",
        RETURN,
        new Call("JobProbe", "cancelled", "(ZLjava/lang/Object;)V"),
        copyOfTop(),
        self());
    List<Hook> all = new ArrayList<>(queue.list());
    all.addAll(task.list());
    return all;
  }
}
