package dev.consolation.agent.weave;

import static dev.consolation.agent.weave.Hook.field;
import static dev.consolation.agent.weave.Hook.self;
import static dev.consolation.agent.weave.Hooks.RETURN;

import dev.consolation.agent.weave.Hook.Call;
import dev.consolation.agent.weave.Hook.Push;
import java.util.ArrayList;
import java.util.List;

/**
 * Where resources are created: at the ends of their constructors, while the level is everything.
 * Locks make what their waiters block on in a field.
 */
final class CreationHooks {
  private static final String CONCURRENT = "java/util/concurrent/";
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
    return all;
  }

  private static List<Hook> at(String type, Push resource) {
    String name = "creation-" + type.substring(type.indexOf('/') + 1);
    return new Hooks(HookGroup.RESOURCES, CONCURRENT + type, name)
        .add("made", "<init>", "", RETURN, CREATED, resource)
        .list();
  }
}
