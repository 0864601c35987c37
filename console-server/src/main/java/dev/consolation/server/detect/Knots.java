package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.resource.Basis;
import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResourceKind;
import dev.consolation.server.graph.Next;
import dev.consolation.server.graph.StrongComponents;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.server.state.WorkerState;
import dev.consolation.task.TaskState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that can never go on, because everybody who could let them go on is among them.
 *
 * <p>Each task that waits without a limit leads to those who could end its wait: the owner of the
 * lock, the completer of the future, those who take from the queue; a job that is queued leads to
 * what the busy workers of its pool run. Whoever leads to nobody that is known, or to one who is
 * not among these tasks, is taken out, until none is left to be taken out (a greatest fixpoint).
 * What stays is a knot (Holt, "Some deadlock properties of computer systems", 1972); its strong
 * components are the cycles, and the others wait behind them.
 *
 * <p>One look can mislead, for a picture is put together from what was read one after the other. A
 * cycle is told when the same waits stand in it twice, at least {@value #APART} ns apart: the agent
 * has read its resources again meanwhile.
 */
final class Knots implements Detector {
  private static final long APART = 1_000_000_000;
  private static final long QUEUED = 1_000_000_000;
  private static final int THREAD_POOL = 2;
  private static final int SCHEDULED_POOL = 3;

  private Map<Set<Object>, Long> seen = Map.of();

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.DEADLOCK_CYCLE, Rule.POOL_STARVATION, Rule.SELF_FULL_QUEUE);
  }

  @Override
  public List<Finding> check(Scene scene) {
    Map<Long, Set<Long>> leadsTo = stuck(scene);
    Map<Set<Object>, Long> sights = new HashMap<>();
    var findings = new ArrayList<Finding>();
    for (List<Long> cycle : StrongComponents.of(leadsTo)) {
      Set<Object> key = key(scene, cycle);
      long first = seen.getOrDefault(key, scene.now());
      sights.put(key, first);
      if (scene.now() - first >= APART) {
        findings.add(finding(scene, cycle, behind(leadsTo, cycle)));
      }
    }
    seen = sights;
    return findings;
  }

  /** The waits of a cycle: the same only as long as none of them has ended. */
  private static Set<Object> key(Scene scene, List<Long> cycle) {
    Set<Object> key = new LinkedHashSet<>();
    for (long id : cycle) {
      TaskRecord task = scene.picture().task(id);
      if (task != null) {
        key.add(List.of(id, task.state(), task.since()));
      }
    }
    return key;
  }

  /** The tasks that can never go on, with those that each of them leads to. */
  private static Map<Long, Set<Long>> stuck(Scene scene) {
    Map<Long, Set<Long>> leadsTo = new LinkedHashMap<>();
    Deque<Long> open = new ArrayDeque<>();
    for (ResourceRecord resource : scene.picture().resources()) {
      if (resource.waiters() > 0 && !Next.all(resource).isEmpty()) {
        resource.ops().forEach(op -> open.add(op.task().id()));
      }
    }
    while (!open.isEmpty()) {
      long id = open.pop();
      if (!leadsTo.containsKey(id)) {
        Set<Long> next = next(scene, id);
        leadsTo.put(id, next);
        open.addAll(next);
      }
    }
    takeOut(leadsTo);
    return leadsTo;
  }

  private static void takeOut(Map<Long, Set<Long>> leadsTo) {
    Map<Long, List<Long>> ledToBy = new HashMap<>();
    Deque<Long> free = new ArrayDeque<>();
    leadsTo.forEach(
        (id, next) -> {
          next.forEach(n -> ledToBy.computeIfAbsent(n, k -> new ArrayList<>()).add(id));
          if (next.isEmpty()) {
            free.add(id);
          }
        });
    while (!free.isEmpty()) {
      long id = free.pop();
      if (leadsTo.remove(id) != null) {
        free.addAll(ledToBy.getOrDefault(id, List.of()));
      }
    }
  }

  /** All who could let a task go on; empty when that is not known, or it goes on by itself. */
  private static Set<Long> next(Scene scene, long id) {
    TaskRecord task = scene.picture().task(id);
    if (task == null || task.isEnded()) {
      return Set.of();
    }
    OpRecord op = task.op();
    if (op != null) {
      return op.timed() ? Set.of() : actors(op);
    }
    boolean queued = task.state() == TaskState.SCHEDULED && scene.now() - task.since() >= QUEUED;
    return queued ? running(task.runtime()) : Set.of();
  }

  /**
   * Who has done something before is believed to be the one who does it only of those who empty a
   * full queue: an idle queue may be fed, and a signal given, by anyone.
   */
  private static Set<Long> actors(OpRecord op) {
    Set<Long> actors = new LinkedHashSet<>();
    for (Next next : Next.all(op.resource())) {
      if (next.task() == 0 || (next.basis() != Basis.STATE && op.kind() != OpKind.PUT)) {
        return Set.of(); // a timer, a peer, or not sure
      }
      actors.add(next.task());
    }
    return actors;
  }

  /** What the workers of a pool run; empty when one of them is free, or more can come. */
  private static Set<Long> running(@Nullable RuntimeState runtime) {
    if (runtime == null
        || (runtime.info().kind() != THREAD_POOL && runtime.info().kind() != SCHEDULED_POOL)) {
      return Set.of();
    }
    Set<Long> running = new LinkedHashSet<>();
    for (WorkerState worker : runtime.workers()) {
      TaskRecord current = worker.current();
      if (current == null) {
        return Set.of();
      }
      running.add(current.id());
    }
    return running.size() < runtime.sample().workers() ? Set.of() : running;
  }

  /** Those who wait for a cycle without being on it. */
  private static List<Long> behind(Map<Long, Set<Long>> leadsTo, List<Long> cycle) {
    Map<Long, List<Long>> ledToBy = new HashMap<>();
    leadsTo.forEach(
        (id, next) ->
            next.forEach(n -> ledToBy.computeIfAbsent(n, k -> new ArrayList<>()).add(id)));
    Set<Long> found = new LinkedHashSet<>(cycle);
    Deque<Long> open = new ArrayDeque<>(cycle);
    while (!open.isEmpty()) {
      for (long id : ledToBy.getOrDefault(open.pop(), List.of())) {
        if (found.add(id)) {
          open.add(id);
        }
      }
    }
    List<Long> behind = new ArrayList<>(found);
    behind.removeAll(cycle);
    return behind;
  }

  private static Finding finding(Scene scene, List<Long> cycle, List<Long> behind) {
    var proof = new ArrayList<String>();
    Set<Long> resources = new LinkedHashSet<>();
    boolean queued = false;
    boolean put = false;
    boolean certain = true;
    for (long id : cycle) {
      TaskRecord task = scene.picture().task(id);
      OpRecord op = task == null ? null : task.op();
      if (task == null || op == null) {
        queued = true;
        proof.add(scene.name(id) + " is queued behind them in its pool");
        continue;
      }
      resources.add(op.resource().id());
      put |= op.kind() == OpKind.PUT;
      certain &= isCertain(op.resource());
      proof.add(scene.wait(task, op) + "; needs " + scene.names(List.copyOf(actors(op))));
    }
    proof.add("the same waits stood there when it was looked at again");
    if (!certain) {
      proof.add(
          "who acts for a queue or a future is known from what was seen so far: a task that has not"
              + " done so yet could still end the wait");
    }
    Shape shape =
        queued ? Shape.STARVATION : put && cycle.size() == 1 ? Shape.SELF_PUT : Shape.CYCLE;
    if (!behind.isEmpty()) {
      proof.add("behind them: " + scene.names(behind));
    }
    List<Long> tasks = new ArrayList<>(cycle);
    tasks.addAll(behind);
    return Finding.of(
        shape.rule,
        certain ? Certainty.PROVEN : Certainty.LIKELY,
        sentence(scene, shape, cycle, behind.size()),
        tasks,
        List.copyOf(resources),
        proof);
  }

  private static boolean isCertain(ResourceRecord resource) {
    Collection<Next> all = Next.all(resource);
    return resource.info().kind() != ResourceKind.QUEUE
        && all.stream().allMatch(next -> next.basis() == Basis.STATE);
  }

  /** What a cycle is made of. */
  private enum Shape {
    CYCLE(Rule.DEADLOCK_CYCLE),
    SELF_PUT(Rule.SELF_FULL_QUEUE),
    STARVATION(Rule.POOL_STARVATION);

    private final Rule rule;

    Shape(Rule rule) {
      this.rule = rule;
    }
  }

  private static String sentence(Scene scene, Shape shape, List<Long> cycle, int behind) {
    String names = scene.names(cycle);
    String sentence =
        switch (shape) {
          case STARVATION ->
              names + " wait for each other: workers wait for jobs that are queued behind them";
          case SELF_PUT -> names + " waits for space in a queue that only it takes from";
          case CYCLE ->
              cycle.size() == 1
                  ? names + " waits for itself"
                  : names + " wait for each other in a cycle";
        };
    String more = behind == 1 ? "1 task waits" : behind + " tasks wait";
    return sentence + (behind == 0 ? "." : "; " + more + " behind.");
  }
}
