package dev.consolation.agent.weave;

import static dev.consolation.agent.weave.Hook.copyOfTop;
import static dev.consolation.agent.weave.Hook.local;
import static dev.consolation.agent.weave.Hook.self;
import static dev.consolation.agent.weave.Hooks.ENTER;
import static dev.consolation.agent.weave.Hooks.RETURN;

import dev.consolation.agent.weave.Hook.Call;
import java.util.ArrayList;
import java.util.List;

/**
 * How the work of {@code FutureTask} and of asynchronous {@code CompletableFuture} stages comes
 * out.
 */
final class FutureHooks {
  private FutureHooks() {}

  static List<Hook> hooks() {
    Hooks task = new Hooks(HookGroup.FUTURES, "java/util/concurrent/FutureTask", "future-task");
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
