package dev.consolation.examples.stress;

import dev.consolation.examples.run.Scope;
import java.util.LinkedHashMap;
import java.util.Map;

/** All kinds of stress, by name. */
final class Scenarios {
  private Scenarios() {}

  /** Those that this JVM can run, always in the same order. */
  static Map<String, Scenario> all() {
    Map<String, Scenario> all = new LinkedHashMap<>();
    all.put("spawn", Bursts::empty);
    all.put("tree", Bursts::nested);
    all.put("parked", Bursts::parked);
    all.put("monitor", Monitors::contended);
    all.put("wait-notify", Monitors::buffer);
    all.put("timed-wait", Monitors::timedWaits);
    all.put("lock", Locks::reentrant);
    all.put("condition", Locks::conditions);
    all.put("read-write", Locks::readersAndWriters);
    all.put("semaphore", Locks::semaphores);
    all.put("barrier", Locks::barriers);
    all.put("queue", Queues::handOver);
    all.put("ping-pong", Queues::pingPong);
    all.put("sleep", Pauses::sleeps);
    all.put("interrupt", Pauses::interrupts);
    all.put("pinned", Pauses::pinned);
    all.put("initializer", Pauses::pinnedByInitializer);
    all.put("socket", Sockets::echo);
    all.put("closed-socket", Sockets::closed);
    all.put("pool", Pools::jobs);
    all.put("rejection", Pools::rejectionsAndCancels);
    all.put("per-task", Pools::perTask);
    all.put("scheduled", Pools::scheduled);
    all.put("timer", Pools::timers);
    all.put("future", Futures::chains);
    all.put("failed-future", Futures::failures);
    all.put("fan", Futures::fan);
    all.put("fork-join", Futures::forkJoin);
    if (Scope.available()) {
      all.put("scope", Scopes::forks);
    }
    return all;
  }
}
