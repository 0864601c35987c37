package dev.consolation.server.detect;

import dev.consolation.resource.OpKind;
import dev.consolation.server.graph.Next;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.server.state.TaskRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tasks that wait for others which can never go on, without being among them. */
final class Behind {
  private static final int MOST = 1_000;

  private final Actors actors;
  private final Set<Long> stuck;
  private final Deque<Long> open;
  private final Set<ResourceRecord> toPut = new HashSet<>();
  private final Set<ResourceRecord> toOthers = new HashSet<>();
  private final Set<RuntimeState> starved = new HashSet<>();
  private final List<Long> first = new ArrayList<>();
  private int count;

  private Behind(Actors actors, Collection<Long> cycle) {
    this.actors = actors;
    stuck = new HashSet<>(cycle);
    open = new ArrayDeque<>(cycle);
  }

  /** Those behind a cycle. */
  static Behind of(Actors actors, Collection<Long> cycle) {
    var behind = new Behind(actors, cycle);
    do {
      while (!behind.open.isEmpty()) {
        actors.actsOn(behind.open.pop()).forEach(behind::waiting);
      }
      actors.queued.forEach(behind::queued);
    } while (!behind.open.isEmpty());
    behind.first.sort(actors.bySpawn);
    return behind;
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** Of {@value #MOST} of them who was spawned first comes first. */
  List<Long> first() {
    return first;
  }

  private void waiting(ResourceRecord resource) {
    boolean puts = isStuck(Leads.of(resource, OpKind.PUT)) && toPut.add(resource);
    boolean others = isStuck(Leads.of(resource, OpKind.UNKNOWN)) && toOthers.add(resource);
    if (puts || others) {
      for (OpRecord op : resource.ops()) {
        if (!op.timed() && (op.kind() == OpKind.PUT ? puts : others)) {
          add(op.task().id());
        }
      }
    }
  }

  private void queued(RuntimeState runtime, List<Long> jobs) {
    if (isStuck(Leads.running(runtime)) && starved.add(runtime)) {
      jobs.forEach(this::add);
    }
  }

  // Nothing follows from who waits and acts on nothing: so many need not be remembered.
  private void add(long task) {
    boolean acts = actors.acts(task);
    if (acts ? stuck.add(task) : !stuck.contains(task)) {
      count++;
      if (first.size() < MOST) {
        first.add(task);
      }
      if (acts) {
        open.add(task);
      }
    }
  }

  private boolean isStuck(Set<Long> all) {
    return !all.isEmpty() && stuck.containsAll(all);
  }

  /** Who has to act for which resources that are waited for, in one picture. */
  static final class Actors {
    private final Map<Long, List<ResourceRecord>> actsOn = new HashMap<>();
    private final Map<RuntimeState, List<Long>> queued = new HashMap<>();
    private final Comparator<Long> bySpawn;

    Actors(Scene scene) {
      bySpawn = scene.bySpawn();
      for (ResourceRecord resource : scene.picture().resources()) {
        if (resource.waiters() > 0) {
          for (Next next : Next.all(resource)) {
            if (next.task() != 0) {
              actsOn.computeIfAbsent(next.task(), id -> new ArrayList<>(1)).add(resource);
            }
          }
        }
      }
      for (long id : actsOn.keySet()) {
        TaskRecord task = scene.picture().task(id);
        RuntimeState runtime = task == null ? null : task.runtime();
        if (task != null && runtime != null && Leads.isQueued(scene, task)) {
          queued.computeIfAbsent(runtime, r -> new ArrayList<>()).add(id);
        }
      }
    }

    private boolean acts(long task) {
      return actsOn.containsKey(task);
    }

    private List<ResourceRecord> actsOn(long task) {
      return actsOn.getOrDefault(task, List.of());
    }
  }
}
