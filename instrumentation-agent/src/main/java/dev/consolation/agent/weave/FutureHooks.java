package dev.consolation.agent.weave;

import static dev.consolation.agent.weave.Hook.copyOfTop;
import static dev.consolation.agent.weave.Hook.field;
import static dev.consolation.agent.weave.Hook.intLocal;
import static dev.consolation.agent.weave.Hook.local;
import static dev.consolation.agent.weave.Hook.self;
import static dev.consolation.agent.weave.Hooks.ENTER;
import static dev.consolation.agent.weave.Hooks.RETURN;

import dev.consolation.agent.weave.Hook.Call;
import dev.consolation.agent.weave.Hook.Push;
import java.util.ArrayList;
import java.util.List;

/**
 * How the work of {@code FutureTask} and of asynchronous {@code CompletableFuture} stages comes
 * out.
 */
final class FutureHooks {
  private static final String TASK = "java/util/concurrent/FutureTask";

  private FutureHooks() {}

  static List<Hook> hooks(int feature) {
    Hooks task = new Hooks(HookGroup.FUTURES, TASK, "future-task");
    Call looked = probe("looked", "(ILjava/lang/Object;)V");
    task.add("look", "report", "(I)Ljava/lang/Object;", ENTER, looked, intLocal(1), self());
    if (feature >= 19) { // Future says how it came out without throwing
      Push state = field(TASK, "state", "I");
      task.add(
          "look-exception",
          "exceptionNow",
          "()Ljava/lang/Throwable;",
          ENTER,
          looked,
          state,
          self());
      task.add("look-state", "state", "", ENTER, looked, state, self());
    }
    task.add(
            "cancel",
            "cancel",
            "(Z)Z",
            RETURN,
            probe("cancelled", "(ZLjava/lang/Object;)V"),
            copyOfTop(),
            self())
        .add(
            "failure",
            "setException",
            "(Ljava/lang/Throwable;)V",
            ENTER,
            probe("failed", "(Ljava/lang/Object;Ljava/lang/Throwable;)V"),
            self(),
            local(1));
    Hooks stage = new Hooks(HookGroup.FUTURES, "java/util/concurrent/CompletableFuture", "stage");
    stage.add(
        "failure",
        "completeThrowable",
        "(Ljava/lang/Throwable;)Z",
        ENTER,
        probe("failed", "(Ljava/lang/Throwable;)V"),
        local(1));
    List<Hook> all = new ArrayList<>(task.list());
    all.addAll(stage.list());
    return all;
  }

  private static Call probe(String method, String descriptor) {
    return new Call("JobProbe", method, descriptor);
  }
}
