package dev.consolation.agent.weave;

import static dev.consolation.agent.weave.Hook.copyOfTop;
import static dev.consolation.agent.weave.Hook.copyOfTopTwo;
import static dev.consolation.agent.weave.Hook.local;
import static dev.consolation.agent.weave.Hook.self;
import static dev.consolation.agent.weave.Hooks.ENTER;
import static dev.consolation.agent.weave.Hooks.RETURN;

import dev.consolation.agent.weave.Hook.Call;
import dev.consolation.agent.weave.Hook.Place;
import dev.consolation.agent.weave.Hook.Push;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Tasks of {@link java.util.concurrent.ForkJoinPool}; the pools of virtual threads are left out by
 * the probe.
 */
final class ForkJoinHooks {
  private static final String TASK = "Ljava/util/concurrent/ForkJoinTask;";
  private static final Push NULL = new Hook.Plain(Opcodes.ACONST_NULL);

  private ForkJoinHooks() {}

  static List<Hook> hooks(int feature) {
    Hooks pool =
        new Hooks(HookGroup.FORK_JOIN, "java/util/concurrent/ForkJoinPool", "fork-join-pool");
    Call submit = probe("submitForked", "(Ljava/lang/Object;Ljava/lang/Object;)V");
    if (feature >= 19) {
      pool.add("submit", "poolSubmit", "(Z" + TASK + ")" + TASK, ENTER, submit, self(), local(2));
    }
    pool.add(
        "submit-external",
        "externalSubmit",
        "(" + TASK + ")" + TASK,
        ENTER,
        submit,
        self(),
        local(1));
    // The scheduler of virtual threads is such a pool: its workers' clock readings grow old when
    // they wait.
    pool.add("idle", "awaitWork", "", ENTER, new Call("VirtualThreadProbe", "workerIdle", "()V"));

    Hooks task =
        new Hooks(HookGroup.FORK_JOIN, "java/util/concurrent/ForkJoinTask", "fork-join-task");
    String doExec = feature >= 25 ? "()V" : "()I";
    task.add("fork", "fork", "()" + TASK, ENTER, submit, NULL, self())
        .add(
            "start",
            "doExec",
            doExec,
            new Place.Before("exec"),
            probe("startForked", "(Ljava/lang/Object;)V"),
            copyOfTop())
        .add(
            "end",
            "doExec",
            doExec,
            new Place.After("exec"),
            probe("endForked", "(Ljava/lang/Object;)V"),
            self())
        .add(
            "failure",
            "doExec",
            doExec,
            new Place.Before("trySetException"),
            probe("endForked", "(Ljava/lang/Object;Ljava/lang/Throwable;)V"),
            copyOfTopTwo())
        .add(
            "cancel",
            "cancel",
            "(Z)Z",
            RETURN,
            probe("cancelled", "(ZLjava/lang/Object;)V"),
            copyOfTop(),
            self());
    List<Hook> all = new ArrayList<>(pool.list());
    all.addAll(task.list());
    return all;
  }

  private static Call probe(String method, String descriptor) {
    return new Call("JobProbe", method, descriptor);
  }
}
