package dev.consolation.server.postmortem.finding;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.server.graph.StrongComponents;
import dev.consolation.server.postmortem.liveness.Liveness;
import dev.consolation.server.postmortem.model.Ending;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.Pool;
import dev.consolation.server.postmortem.model.Role;
import dev.consolation.server.postmortem.model.Wait;
import dev.consolation.v1.OpKind;
import dev.consolation.v1.ResourceKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the threads that can never continue into groups, and names what is wrong with each.
 *
 * <p>A thread leads to those that would have to act for it. A cycle of these is a finding of its
 * own; a thread that waits for an object which nobody can reach begins one; all others wait behind.
 */
public final class Findings {
  private static final int MOST_EXPLORED = 200;

  private final Model model;
  private final Liveness liveness;
  private final Neighbourhood neighbourhood;
  private final Map<HeapThread, Set<HeapThread>> leadsTo = new LinkedHashMap<>();
  private final List<Group> groups = new ArrayList<>();

  private record Group(Kind kind, List<HeapThread> members, Set<HeapThread> behind) {}

  private Findings(Model model, Liveness liveness) {
    this.model = model;
    this.liveness = liveness;
    this.neighbourhood = new Neighbourhood(model);
  }

  /** Those of a dump, the surest first. */
  public static List<Finding> of(Model model, Liveness liveness) {
    return new Findings(model, liveness).find();
  }

  private List<Finding> find() {
    List<HeapThread> stuck = liveness.stuck();
    for (HeapThread each : stuck) {
      leadsTo.put(each, actors(each, stuck));
    }
    Set<HeapThread> grouped = new HashSet<>();
    for (List<HeapThread> cycle : StrongComponents.of(leadsTo, HeapThread.BY_ID)) {
      Kind kind = kindOf(cycle);
      if (kind != Kind.STUCK) {
        groups.add(new Group(kind, cycle, new LinkedHashSet<>()));
        grouped.addAll(cycle);
      }
    }
    groupByResource(stuck, grouped);
    attachTheRest(stuck, grouped);
    List<Finding> findings = new ArrayList<>();
    groups.forEach(g -> findings.add(finding(g)));
    PinnedCarriers.find(model, liveness).ifPresent(findings::add);
    findings.sort(Comparator.comparing(Finding::certainty).reversed());
    return findings;
  }

  /** The stuck threads that would have to act for this one. */
  private Set<HeapThread> actors(HeapThread thread, List<HeapThread> stuck) {
    Set<HeapThread> actors = new LinkedHashSet<>();
    for (Ending each : endings(thread)) {
      switch (each) {
        case Ending.ByThreads by -> actors.addAll(by.threads());
        case Ending.ByPool by -> actors.addAll(running(by.pool()));
        case Ending.ByReach by -> {
          Wait wait = model.wait(thread);
          if (wait != null
              && wait.resource().kind() == ResourceKind.QUEUE
              && stuck.size() <= MOST_EXPLORED) {
            for (HeapThread other : stuck) {
              if (neighbourhood.reaches(other, by.objects())) {
                actors.add(other);
              }
            }
          }
        }
        case Ending.ByOthers by -> {}
        case Ending.Never by -> {}
      }
    }
    actors.removeIf(a -> !liveness.isStuck(a));
    return actors;
  }

  private Collection<HeapThread> running(Pool pool) {
    List<HeapThread> running = new ArrayList<>();
    for (HeapThread worker : pool.workers()) {
      HeapThread mounted = model.mountedOn(worker);
      running.add(mounted == null || model.role(worker) != Role.CARRIER ? worker : mounted);
    }
    return running;
  }

  private List<Ending> endings(HeapThread thread) {
    Wait wait = model.wait(thread);
    if (wait != null) {
      return wait.endings();
    }
    Pool scheduler = model.runtime(thread);
    return scheduler == null ? List.of() : List.of(new Ending.ByPool(scheduler));
  }

  private Kind kindOf(List<HeapThread> cycle) {
    boolean pool = false;
    boolean put = false;
    boolean reach = false;
    boolean onlyPuts = true;
    Set<Long> queues = new HashSet<>();
    for (HeapThread each : cycle) {
      Wait wait = model.wait(each);
      pool |= endings(each).stream().anyMatch(e -> e instanceof Ending.ByPool);
      put |= wait != null && wait.op() == OpKind.PUT;
      if (wait != null && wait.endings().stream().anyMatch(e -> e instanceof Ending.ByReach)) {
        reach = true;
        onlyPuts &= wait.op() == OpKind.PUT && queues.add(wait.resource().key());
      }
    }
    if (pool) {
      return Kind.POOL_STARVATION;
    }
    if (put && cycle.size() == 1) {
      // Where another one could take from the queue too, that one is the story.
      boolean onlyItself =
          leadsTo.getOrDefault(cycle.get(0), Set.of()).size() == 1
              && !mayBeTakenFromByOthers(cycle.get(0));
      return onlyItself ? Kind.SELF_FULL_QUEUE : Kind.STUCK;
    }
    // That one could take from what another waits for is no cycle yet: tasks that share an object
    // could all do that. Full queues, one for each task, are.
    return !reach || onlyPuts ? Kind.DEADLOCK : Kind.STUCK;
  }

  // A variable that is not used any more is not in a dump: a thread in the code of the class that
  // has the queue may be who takes from it, and be stuck elsewhere.
  private boolean mayBeTakenFromByOthers(HeapThread putter) {
    Wait wait = model.wait(putter);
    String name = wait == null ? "" : wait.resource().name();
    String owner = name.substring(0, Math.max(0, name.indexOf('.')));
    if (owner.isEmpty()) {
      return false;
    }
    for (HeapThread each : liveness.stuck()) {
      if (!each.equals(putter)
          && each.stack().stream()
              .anyMatch(f -> f.className().endsWith("." + owner) || f.className().equals(owner))) {
        return true;
      }
    }
    return false;
  }

  private void groupByResource(List<HeapThread> stuck, Set<HeapThread> grouped) {
    Map<Object, List<HeapThread>> byResource = new LinkedHashMap<>();
    for (HeapThread each : stuck) {
      Wait wait = model.wait(each);
      if (wait == null || grouped.contains(each)) {
        continue;
      }
      boolean alone =
          wait.endings().stream()
              .allMatch(e -> e instanceof Ending.ByReach || e instanceof Ending.Never);
      if (alone) {
        // Whoever waits for a future waits for those that it is made of.
        Object key =
            wait.resource().arms().isEmpty()
                ? List.of(wait.resource().key())
                : wait.resource().arms();
        byResource.computeIfAbsent(key, k -> new ArrayList<>()).add(each);
        grouped.add(each);
      }
    }
    for (List<HeapThread> members : byResource.values()) {
      Wait wait = model.wait(members.get(0));
      if (wait != null) {
        groups.add(new Group(ofWait(wait), members, new LinkedHashSet<>()));
      }
    }
  }

  private static Kind ofWait(Wait wait) {
    ResourceKind kind = wait.resource().kind();
    return kind == ResourceKind.FUTURE
        ? Kind.ABANDONED_PROMISE
        : kind == ResourceKind.SEMAPHORE ? Kind.LEAKED_PERMIT : Kind.STUCK;
  }

  private void attachTheRest(List<HeapThread> stuck, Set<HeapThread> grouped) {
    Map<HeapThread, Group> groupOf = new LinkedHashMap<>();
    groups.forEach(g -> g.members().forEach(m -> groupOf.put(m, g)));
    for (HeapThread each : stuck) {
      Set<HeapThread> seen = new HashSet<>();
      List<HeapThread> todo = new ArrayList<>(List.of(each));
      while (!grouped.contains(each) && !todo.isEmpty()) {
        HeapThread at = todo.remove(todo.size() - 1);
        Group group = groupOf.get(at);
        if (group != null) {
          group.behind().add(each);
          break;
        }
        if (seen.add(at)) {
          todo.addAll(leadsTo.getOrDefault(at, Set.of()));
        }
      }
    }
  }

  private Finding finding(Group group) {
    List<String> proof = new ArrayList<>();
    List<Long> resources = new ArrayList<>();
    boolean guessed = false;
    boolean reach = false;
    for (HeapThread each : group.members()) {
      Wait wait = model.wait(each);
      if (wait != null) {
        proof.add(Story.line(model, wait));
        resources.add(wait.resource().key());
        guessed |= !wait.certain();
        reach |= wait.endings().stream().anyMatch(e -> e instanceof Ending.ByReach);
      } else {
        proof.add(each.label() + " is ready to run and has no worker");
      }
    }
    if (reach) {
      proof.add("nothing that can still act reaches what would wake them, in the whole heap");
    }
    Certainty certainty = Certainty.PROVEN;
    if (guessed) {
      certainty = Certainty.LIKELY;
      proof.add(model.origin().doubt());
    } else if (reach && liveness.codeWasRunning()) {
      certainty = Certainty.LIKELY;
      proof.add(
          "other code was running when the dump was taken, and a dump may not hold all variables of"
              + " compiled code: a second dump that shows the same proves it");
    }
    List<HeapThread> behind = List.copyOf(group.behind());
    if (!behind.isEmpty()) {
      proof.add("behind them: " + Story.names(behind));
    }
    List<HeapThread> all = new ArrayList<>(group.members());
    all.addAll(behind);
    return Finding.of(
        group.kind().rule(),
        certainty,
        group.kind().sentence(model, group.members(), behind.size()),
        all.stream().map(HeapThread::tid).toList(),
        resources.stream().distinct().toList(),
        proof);
  }
}
