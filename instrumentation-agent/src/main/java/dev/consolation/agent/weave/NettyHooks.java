package dev.consolation.agent.weave;

import static dev.consolation.agent.weave.Hook.copyOfTop;
import static dev.consolation.agent.weave.Hook.local;
import static dev.consolation.agent.weave.Hook.longLocal;
import static dev.consolation.agent.weave.Hook.self;
import static dev.consolation.agent.weave.Hooks.ENTER;
import static dev.consolation.agent.weave.Hooks.RETURN;
import static dev.consolation.agent.weave.Hooks.THROW;

import dev.consolation.agent.weave.Hook.Call;
import dev.consolation.agent.weave.Hook.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Netty's event loops and promises; its own, and the copy within gRPC.
 *
 * <p>A loop stays in its {@code run} for as long as it lives, so the hooks are in what that calls
 * for each task.
 */
final class NettyHooks {
  private static final String RUNNABLE = "Ljava/lang/Runnable;";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String THROWABLE = "Ljava/lang/Throwable;";
  private static final String TWO_OBJECTS = "(" + OBJECT + OBJECT + ")V";

  private final String concurrent;

  private NettyHooks(String netty) {
    concurrent = netty + "util/concurrent/";
  }

  static List<Hook> hooks() {
    List<Hook> all = new ArrayList<>();
    for (String netty : new String[] {"io/netty/", "io/grpc/netty/shaded/io/netty/"}) {
      NettyHooks hooks = new NettyHooks(netty);
      all.addAll(hooks.loops());
      all.addAll(hooks.runs());
      all.addAll(hooks.schedules());
      all.addAll(hooks.promises());
    }
    return all;
  }

  private Hooks hooks(String type) {
    return new Hooks(HookGroup.NETTY, concurrent + type, "netty." + type);
  }

  private static Call loop(String method, String descriptor) {
    return new Call("LoopProbe", method, descriptor);
  }

  private List<Hook> loops() {
    Call submit = loop("submit", TWO_OBJECTS);
    Call reject = new Call("JobProbe", "reject", TWO_OBJECTS);
    Call removed = new Call("JobProbe", "removed", "(Z" + OBJECT + ")V");
    String taskOnly = "(" + RUNNABLE + ")V";
    List<Hook> all =
        new ArrayList<>(
            hooks("SingleThreadEventExecutor")
                .add("submit", "offerTask", "", new Place.Before("offer"), submit, self(), local(1))
                .add("reject", "reject", taskOnly, ENTER, reject, self(), local(1))
                .add("remove", "removeTask", "", RETURN, removed, copyOfTop(), local(1))
                .list());
    all.addAll(
        hooks("GlobalEventExecutor")
            .add("submit", "addTask", taskOnly, ENTER, submit, self(), local(1))
            .list());
    return all;
  }

  private List<Hook> runs() {
    Call start = loop("start", "(" + OBJECT + ")V");
    Call end = loop("end", "(" + OBJECT + ")V");
    Call thrown = loop("thrown", "(" + THROWABLE + ")V");
    return hooks("AbstractEventExecutor")
        .add("start", "runTask", "(" + RUNNABLE + ")V", ENTER, start, local(0))
        .add("end", "runTask", "(" + RUNNABLE + ")V", RETURN, end, local(0))
        .add("thrown", "runTask", "(" + RUNNABLE + ")V", THROW, thrown, copyOfTop())
        .list();
  }

  /** The delay is told right before the task is made. */
  private List<Hook> schedules() {
    String task = "(L" + concurrent + "ScheduledFutureTask;)L" + concurrent + "ScheduledFuture;";
    Place runs = new Place.Before("runTask");
    Place ran = new Place.After("runTask");
    Place fails = new Place.Before("setFailureInternal");
    Call start = loop("startTimed", "(" + OBJECT + ")V");
    Call end = loop("endTimed", "(" + OBJECT + ")V");
    Call thrown = loop("thrown", "(" + THROWABLE + ")V");
    Call cancelled = new Call("JobProbe", "cancelled", "(Z" + OBJECT + ")V");
    List<Hook> all =
        new ArrayList<>(
            hooks("AbstractScheduledEventExecutor")
                .add("due", "deadlineNanos", "(JJ)J", ENTER, loop("due", "(J)V"), longLocal(2))
                .add(
                    "submit",
                    "schedule",
                    task,
                    ENTER,
                    loop("schedule", TWO_OBJECTS),
                    self(),
                    local(1))
                .list());
    all.addAll(
        hooks("ScheduledFutureTask")
            .add("start", "run", "()V", runs, start, self())
            .add("end", "run", "()V", ran, end, self())
            .add("thrown", "run", "()V", fails, thrown, copyOfTop())
            .add("cancel", "cancel", "(Z)Z", RETURN, cancelled, copyOfTop(), self())
            .add(
                "cancel-all", "cancelWithoutRemove", "(Z)Z", RETURN, cancelled, copyOfTop(), self())
            .list());
    return all;
  }

  private List<Hook> promises() {
    Place waits = new Place.Before("wait");
    Place waited = new Place.Before("decWaiters");
    Call waiting = promise("waits", "(" + OBJECT + ")V");
    Call over = promise("waited", "()V");
    return hooks("DefaultPromise")
        .add("await", "await", "", waits, waiting, self())
        .add("awaited", "await", "", waited, over)
        .add("await-all", "awaitUninterruptibly", "", waits, waiting, self())
        .add("awaited-all", "awaitUninterruptibly", "", waited, over)
        .add("await-timed", "await0", "", waits, promise("waitsTimed", "(" + OBJECT + ")V"), self())
        .add("awaited-timed", "await0", "", waited, over)
        .add(
            "complete",
            "checkNotifyWaiters",
            "",
            new Place.Before("notifyAll"),
            promise("completed", "(" + OBJECT + ")V"),
            self())
        .list();
  }

  private static Call promise(String method, String descriptor) {
    return new Call("PromiseProbe", method, descriptor);
  }
}
