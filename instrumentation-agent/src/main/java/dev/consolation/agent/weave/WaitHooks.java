package dev.consolation.agent.weave;

import static dev.consolation.agent.weave.Hook.copyOfTop;
import static dev.consolation.agent.weave.Hook.field;
import static dev.consolation.agent.weave.Hook.local;
import static dev.consolation.agent.weave.Hook.self;

import dev.consolation.agent.weave.Hook.Call;
import dev.consolation.agent.weave.Hook.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Waits for things to which the object that a thread blocks on does not lead. The hooks stand right
 * before the call that waits: what does not wait does not pass them.
 */
final class WaitHooks {
  private static final String CONCURRENT = "java/util/concurrent/";
  private static final Place AWAIT = new Place.Before("await");
  private static final Place AWAIT_NANOS = new Place.Before("awaitNanos");
  private static final String TIMED = "(JLjava/util/concurrent/TimeUnit;)";
  private static final String OBJECT = "Ljava/lang/Object;";

  private WaitHooks() {}

  static List<Hook> hooks(int feature) {
    List<Hook> all = new ArrayList<>();
    for (String type : new String[] {"ArrayBlockingQueue", "LinkedBlockingQueue"}) {
      Hooks queue = hooks(type);
      at(queue, "put", "", AWAIT);
      at(queue, "offer-timed", "offer", "(" + OBJECT + TIMED.substring(1) + "Z", AWAIT_NANOS);
      at(queue, "take", "", AWAIT);
      at(queue, "poll-timed", "poll", TIMED + OBJECT, AWAIT_NANOS);
      all.addAll(queue.list());
    }
    Hooks deque = hooks("LinkedBlockingDeque");
    for (String end : new String[] {"First", "Last"}) {
      at(deque, "put" + end, "", AWAIT);
      at(deque, "take" + end, "", AWAIT);
      at(deque, "offer-timed" + end, "offer" + end, "", AWAIT_NANOS);
      at(deque, "poll-timed" + end, "poll" + end, "", AWAIT_NANOS);
    }
    all.addAll(deque.list());
    for (String type : new String[] {"PriorityBlockingQueue", "DelayQueue"}) {
      Hooks queue = hooks(type);
      at(queue, "take", "", AWAIT);
      at(queue, "poll-timed", "poll", TIMED + OBJECT, AWAIT_NANOS);
      all.addAll(queue.list());
    }
    Hooks barrier = hooks("CyclicBarrier");
    at(barrier, "wait", "dowait", "", AWAIT);
    at(barrier, "wait-timed", "dowait", "", AWAIT_NANOS);
    all.addAll(barrier.list());
    Hooks pool = hooks("ThreadPoolExecutor");
    at(pool, "termination", "awaitTermination", "", AWAIT_NANOS);
    all.addAll(pool.list());
    Hooks forkJoin = hooks("ForkJoinPool");
    at(forkJoin, "termination", "awaitTermination", "", feature >= 22 ? AWAIT : AWAIT_NANOS);
    all.addAll(forkJoin.list());
    if (feature >= 21) {
      Hooks perTask = hooks("ThreadPerTaskExecutor");
      at(perTask, "termination", "awaitTermination", TIMED + "Z", AWAIT);
      all.addAll(perTask.list());
    }
    Hooks future = hooks("CompletableFuture");
    Call getting = new Call("ResourceProbe", "getting", "(" + OBJECT + ")V");
    Place blocks = new Place.Before("managedBlock");
    future
        .add("get", "waitingGet", "", blocks, getting, self())
        .add("get-timed", "timedGet", "", blocks, getting, self());
    String type = CONCURRENT + "CompletableFuture";
    Call arms = new Call("ResourceProbe", "arms", "(" + OBJECT + "[" + OBJECT + ")V");
    String arguments = "([L" + type + ";)L" + type + ";";
    future
        .add("all-of", "allOf", arguments, Hooks.RETURN, arms, copyOfTop(), local(0))
        .add("any-of", "anyOf", arguments, Hooks.RETURN, arms, copyOfTop(), local(0));
    all.addAll(future.list());
    for (String job : new String[] {"AsyncSupply", "AsyncRun"}) {
      Hooks stage = hooks("CompletableFuture$" + job);
      Call computes = new Call("ResourceProbe", "computes", "(" + OBJECT + ")V");
      Call computed = new Call("ResourceProbe", "computed", "()V");
      stage
          .add(
              "run",
              "run",
              "()V",
              Hooks.ENTER,
              computes,
              field(type + "$" + job, "dep", "L" + type + ";"))
          .add("ran", "run", "()V", Hooks.RETURN, computed);
      all.addAll(stage.list());
    }
    if (feature >= 21) {
      Hooks process = new Hooks(HookGroup.RESOURCES, "java/lang/ProcessImpl", "wait-Process");
      at(process, "wait", "waitFor", "", AWAIT);
      at(process, "wait-timed", "waitFor", "", AWAIT_NANOS);
      all.addAll(process.list());
    }
    return all;
  }

  private static Hooks hooks(String type) {
    return new Hooks(HookGroup.RESOURCES, CONCURRENT + type, "wait-" + type);
  }

  private static void at(Hooks hooks, String method, String descriptor, Place place) {
    at(hooks, method, method, descriptor, place);
  }

  private static void at(Hooks hooks, String name, String method, String descriptor, Place place) {
    hooks.add(
        name,
        method,
        descriptor,
        place,
        new Call("ResourceProbe", "waitsAt", "(" + OBJECT + ")V"),
        self());
  }
}
