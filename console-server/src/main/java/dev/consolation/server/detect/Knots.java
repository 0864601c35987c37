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
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
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
 * <p>A knot holds all that its tasks lead to. So it is enough to follow those that may lead
 * elsewhere than at the last look: a new knot has one of them in it, and an old one is followed
 * again. A hundred thousand tasks that wait as they did cost nothing.
 *
 * <p>One look can mislead, for a picture is put together from what was read one after the other. A
 * cycle is told when the same waits stand in it twice, at least {@value #APART} ns apart: the agent
 * has read its resources again meanwhile.
 */
final class Knots implements Detector {
  private static final long APART = 1_000_000_000;

  private Map<Set<Object>, Sight> seen = Map.of();
  private boolean looked;

  /**
   * A cycle that was seen.
   *
   * @param closed when the last of its waits began
   * @param first when it was first seen
   * @param proven when it was seen long enough after that; {@link Long#MAX_VALUE}: not yet
   */
  private record Sight(long closed, long first, long proven, List<Long> cycle) {
    boolean isProven() {
      return proven != Long.MAX_VALUE;
    }
  }

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.DEADLOCK_CYCLE, Rule.POOL_STARVATION, Rule.SELF_FULL_QUEUE);
  }

  @Override
  public List<Finding> check(Scene scene) {
    Map<Long, Set<Long>> leadsTo = stuck(scene, roots(scene));
    Map<Set<Object>, Sight> sights = new HashMap<>();
    List<Sight> proven = new ArrayList<>();
    for (List<Long> cycle : StrongComponents.of(leadsTo, scene.bySpawn())) {
      Set<Object> key = key(scene, cycle);
      Sight sight = look(scene, cycle, seen.get(key));
      sights.put(key, sight);
      if (sight.isProven()) {
        proven.add(sight);
      }
    }
    seen = sights;
    if (proven.isEmpty()) {
      return List.of();
    }
    var actors = new Behind.Actors(scene);
    return proven.stream()
        .map(sight -> finding(scene, sight, Behind.of(actors, sight.cycle())))
        .toList();
  }

  private static Sight look(Scene scene, List<Long> cycle, @Nullable Sight before) {
    long now = scene.now();
    if (before == null) {
      long closed = 0;
      for (long id : cycle) {
        TaskRecord task = scene.picture().task(id);
        closed = task == null ? closed : Math.max(closed, task.since());
      }
      return new Sight(closed, now, Long.MAX_VALUE, cycle);
    }
    boolean isNew = !before.isProven() && now - before.first() >= APART;
    return new Sight(before.closed(), before.first(), isNew ? now : before.proven(), cycle);
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

  /** Tasks of which each knot has at least one. */
  private Collection<Long> roots(Scene scene) {
    Picture picture = scene.picture();
    Set<Long> roots = new LinkedHashSet<>();
    seen.values().forEach(sight -> roots.addAll(sight.cycle()));
    if (scene.changes().all() || !looked) {
      looked = true;
      for (ResourceRecord resource : picture.resources()) {
        if (!Next.all(resource).isEmpty()) {
          resource.ops().forEach(op -> roots.add(op.task().id()));
        }
      }
    } else {
      roots.addAll(scene.changes().tasks());
      for (long id : scene.changes().resources()) {
        ResourceRecord resource = picture.resource(id);
        if (resource != null && resource.waiters() > 0) {
          // Whoever waits for it and is in a knot has those who act for it in there as well.
          Next.all(resource).forEach(next -> roots.add(next.task()));
        }
      }
    }
    // Time alone makes a queued job one that is stuck.
    picture.runtimes().forEach(runtime -> roots.addAll(Leads.running(runtime)));
    return roots;
  }

  /** The tasks that can never go on, with those that each of them leads to. */
  private static Map<Long, Set<Long>> stuck(Scene scene, Collection<Long> roots) {
    Map<Long, Set<Long>> leadsTo = new LinkedHashMap<>();
    Deque<Long> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      long id = open.pop();
      if (!leadsTo.containsKey(id)) {
        Set<Long> next = Leads.of(scene, id);
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

  private static Finding finding(Scene scene, Sight sight, Behind behind) {
    List<Long> cycle = sight.cycle();
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
      proof.add(scene.wait(task, op) + "; needs " + scene.names(List.copyOf(Leads.of(scene, id))));
    }
    proof.add(
        "the same waits stood there when it was looked at again, "
            + Durations.of(sight.proven() - sight.first())
            + " after the first time; the last of them began "
            + Durations.of(sight.proven() - sight.closed())
            + " before that");
    if (!certain) {
      proof.add(
          "who acts for a queue or a future is known from what was seen so far: a task that has not"
              + " done so yet could still end the wait");
    }
    Shape shape =
        queued ? Shape.STARVATION : put && cycle.size() == 1 ? Shape.SELF_PUT : Shape.CYCLE;
    if (behind.count() > 0) {
      proof.add("behind them: " + scene.names(behind.first(), behind.count()));
    }
    List<Long> tasks = new ArrayList<>(cycle);
    tasks.addAll(behind.first());
    return Finding.of(
        shape.rule,
        certain ? Certainty.PROVEN : Certainty.LIKELY,
        sentence(scene, shape, cycle, behind.count()),
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
    String more = behind == 1 ? "1 task waits" : Numbers.exact(behind) + " tasks wait";
    return sentence + (behind == 0 ? "." : "; " + more + " behind.");
  }
}
