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
 * What is recorded while the level is everything only: where resources are created, at the ends of
 * their constructors (locks make what their waiters block on in a field); signals of conditions;
 * which futures a stage waits for; who takes and gives back permits of semaphores.
 */
final class CreationHooks {
  private static final String CONCURRENT = "java/util/concurrent/";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final Call CREATED = new Call("CreationProbe", "created", "(Ljava/lang/Object;)V");

  private CreationHooks() {}

  static List<Hook> hooks() {
    List<Hook> all = new ArrayList<>();
    for (String type :
        new String[] {
          "locks/ReentrantLock", "locks/ReentrantReadWriteLock", "Semaphore", "CountDownLatch"
        }) {
      String sync = "L" + CONCURRENT + type + "$Sync;";
      all.addAll(at(type, field(CONCURRENT + type, "sync", sync)));
    }
    for (String type :
        new String[] {
          "locks/StampedLock",
          "CyclicBarrier",
          "Phaser",
          "Exchanger",
          "ArrayBlockingQueue",
          "LinkedBlockingQueue",
          "LinkedBlockingDeque",
          "PriorityBlockingQueue",
          "DelayQueue",
          "LinkedTransferQueue",
          "CompletableFuture",
          "FutureTask"
        }) {
      all.addAll(at(type, self()));
    }
    signals(all, "AbstractQueuedSynchronizer");
    signals(all, "AbstractQueuedLongSynchronizer");
    stages(all);
    permits(all);
    return all;
  }

  private static void permits(List<Hook> all) {
    String type = CONCURRENT + "Semaphore";
    Push sync = field(type, "sync", "L" + type + "$Sync;");
    Hooks hooks = new Hooks(HookGroup.RESOURCES, type, "permits");
    for (String method : new String[] {"acquire", "acquireUninterruptibly"}) {
      hooks
          .add(method, method, "()V", RETURN, permit("taken", ""), sync)
          .add(method + "-n", method, "(I)V", RETURN, permit("taken", "I"), sync, intLocal(1));
    }
    Call tried = new Call("PermitProbe", "tried", "(Z" + OBJECT + ")V");
    Call triedMore = new Call("PermitProbe", "tried", "(Z" + OBJECT + "I)V");
    String unit = "JLjava/util/concurrent/TimeUnit;)Z";
    Push result = copyOfTop();
    hooks
        .add("try", "tryAcquire", "()Z", RETURN, tried, result, sync)
        .add("try-timed", "tryAcquire", "(" + unit, RETURN, tried, result, sync)
        .add("try-n", "tryAcquire", "(I)Z", RETURN, triedMore, result, sync, intLocal(1))
        .add("try-n-timed", "tryAcquire", "(I" + unit, RETURN, triedMore, result, sync, intLocal(1))
        .add("release", "release", "()V", ENTER, permit("given", ""), sync)
        .add("release-n", "release", "(I)V", ENTER, permit("given", "I"), sync, intLocal(1))
        .add("drain", "drainPermits", "()I", RETURN, permit("changed", ""), sync)
        .add("reduce", "reducePermits", "(I)V", ENTER, permit("changed", ""), sync);
    all.addAll(hooks.list());
  }

  private static Call permit(String method, String count) {
    return new Call("PermitProbe", method, "(" + OBJECT + count + ")V");
  }

  private static void signals(List<Hook> all, String synchronizer) {
    String type = CONCURRENT + "locks/" + synchronizer;
    String condition = type + "$ConditionObject";
    Push first = field(condition, "firstWaiter", "L" + type + "$ConditionNode;");
    Call signalled = new Call("PastProbe", "signalled", "(" + OBJECT + OBJECT + ")V");
    Hooks hooks = new Hooks(HookGroup.RESOURCES, condition, "signal-" + synchronizer);
    for (String method : new String[] {"signal", "signalAll"}) {
      hooks.add(method, method, "()V", ENTER, signalled, first, self());
    }
    all.addAll(hooks.list());
  }

  private static void stages(List<Hook> all) {
    Call one = new Call("PastProbe", "chained", "(" + OBJECT + OBJECT + ")V");
    Call two = new Call("PastProbe", "chained", "(" + OBJECT + OBJECT + OBJECT + ")V");
    Hooks hooks = new Hooks(HookGroup.RESOURCES, CONCURRENT + "CompletableFuture", "stages");
    hooks
        .add("one", "unipush", "", ENTER, one, local(1), self())
        .add("both", "bipush", "", ENTER, two, local(2), self(), local(1))
        .add("either", "orpush", "", ENTER, two, local(2), self(), local(1));
    all.addAll(hooks.list());
  }

  private static List<Hook> at(String type, Push resource) {
    String name = "creation-" + type.substring(type.indexOf('/') + 1);
    return new Hooks(HookGroup.RESOURCES, CONCURRENT + type, name)
        .add("made", "<init>", "", RETURN, CREATED, resource)
        .list();
  }
}
