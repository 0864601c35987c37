package dev.consolation.agent.weave;

import static dev.consolation.agent.weave.Hook.copyOfTop;
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
 * Jobs of {@link java.util.concurrent.ThreadPoolExecutor} and of its scheduled kind.
 *
 * <p>A worker that was there before the agent stays in the old code of {@code runWorker} for as
 * long as it lives, so the hooks are in what that calls for each job: {@code getTask} and {@code
 * beforeExecute}.
 */
final class ThreadPoolHooks {
  private static final String POOL = "java/util/concurrent/ThreadPoolExecutor";
  private static final String WORKER = "java/util/concurrent/ThreadPoolExecutor$Worker";
  private static final String TWO_OBJECTS = "(Ljava/lang/Object;Ljava/lang/Object;)V";
  private static final String RUNNABLE = "Ljava/lang/Runnable;";

  private static final Push FIRST_JOB = new Hook.Field(1, WORKER, "firstTask", RUNNABLE);

  private ThreadPoolHooks() {}

  static List<Hook> hooks() {
    Hooks pool = new Hooks(HookGroup.EXECUTORS, POOL, "thread-pool");
    Call submit = probe("submit", TWO_OBJECTS);
    Call start = probe("start", TWO_OBJECTS);
    pool.add("submit", "execute", "(" + RUNNABLE + ")V", ENTER, submit, self(), local(1))
        .add("start", "getTask", "()" + RUNNABLE, RETURN, start, copyOfTop(), self())
        .add("start-first", "runWorker", "(L" + WORKER + ";)V", ENTER, start, FIRST_JOB, self())
        .add(
            "start-old",
            "beforeExecute",
            "(Ljava/lang/Thread;" + RUNNABLE + ")V",
            ENTER,
            start,
            local(2),
            self())
        .add("end", "getTask", "()" + RUNNABLE, ENTER, probe("end", "()V"))
        .add(
            "failure",
            "afterExecute",
            "(" + RUNNABLE + "Ljava/lang/Throwable;)V",
            ENTER,
            probe("thrown", "(Ljava/lang/Throwable;)V"),
            local(2))
        .add(
            "worker-end",
            "processWorkerExit",
            "(L" + WORKER + ";Z)V",
            ENTER,
            probe("end", "(Z)V"),
            intLocal(2))
        .add(
            "reject",
            "reject",
            "(" + RUNNABLE + ")V",
            ENTER,
            probe("reject", TWO_OBJECTS),
            self(),
            local(1))
        .add(
            "remove",
            "remove",
            "(" + RUNNABLE + ")Z",
            RETURN,
            probe("removed", "(ZLjava/lang/Object;)V"),
            copyOfTop(),
            local(1))
        .add(
            "shutdown-now",
            "drainQueue",
            "()Ljava/util/List;",
            RETURN,
            probe("drained", "(Ljava/util/List;)V"),
            copyOfTop());
    Hooks scheduled =
        new Hooks(
            HookGroup.EXECUTORS,
            "java/util/concurrent/ScheduledThreadPoolExecutor",
            "scheduled-pool");
    scheduled.add(
        "submit",
        "delayedExecute",
        "(Ljava/util/concurrent/RunnableScheduledFuture;)V",
        ENTER,
        submit,
        self(),
        local(1));
    List<Hook> all = new ArrayList<>(pool.list());
    all.addAll(scheduled.list());
    return all;
  }

  private static Call probe(String method, String descriptor) {
    return new Call("JobProbe", method, descriptor);
  }
}
