package dev.consolation.server.graph;

import dev.consolation.resource.Basis;
import dev.consolation.resource.LinkKind;
import dev.consolation.resource.ResponsibleKind;
import dev.consolation.server.state.Name;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.ResourceInfo;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.TaskRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom: tasks, the resources they wait for, and the tasks that have to act.
 *
 * <p>Tasks that wait for the same and differ in nothing but their id are one node, unless others
 * wait for one of them.
 *
 * @param truncated there is more than was asked for
 */
public record WaitGraph(List<Node> nodes, List<Edge> edges, boolean truncated) {
  /** A task, as one of so many equal ones, or a resource. */
  public sealed interface Node {
    /** A task or thread by its id. */
    record OfTask(long task, int equal) implements Node {}

    /** A resource. */
    record OfResource(ResourceRecord resource) implements Node {}
  }

  /** What an edge says. */
  public enum Kind {
    WAITS_FOR,
    OWNED_BY,
    RESPONSIBLE,
    ARM_OF
  }

  /**
   * From one node to another, by their places in the list.
   *
   * @param op of a wait; of equal ones the oldest
   * @param cycle it lies on a cycle
   */
  public record Edge(
      int from,
      int to,
      Kind kind,
      @Nullable OpRecord op,
      ResponsibleKind responsible,
      Basis basis,
      boolean cycle) {
    Edge onCycle() {
      return new Edge(from, to, kind, op, responsible, basis, true);
    }
  }

  /** Everything that waits for a resource. */
  public static WaitGraph whole(Picture picture, int mostNodes) {
    var resources = picture.resources().stream().filter(r -> r.waiters() > 0).map(Awaited::of);
    List<ResourceRecord> sorted = resources.sorted(Awaited.ORDER).map(Awaited::resource).toList();
    return new Builder(picture, mostNodes, 0).build(sorted);
  }

  /** A resource, and of the tasks that wait for it the one that was spawned first. */
  private record Awaited(ResourceRecord resource, TaskRecord first) {
    static final Comparator<Awaited> ORDER =
        Comparator.comparingInt((Awaited a) -> -a.resource.waiters())
            .thenComparing(Awaited::first, TaskRecord.BY_SPAWN)
            .thenComparingLong(a -> a.resource.id());

    static Awaited of(ResourceRecord resource) {
      return new Awaited(
          resource,
          resource.ops().stream().map(OpRecord::task).min(TaskRecord.BY_SPAWN).orElseThrow());
    }
  }

  /** What a task waits for as far as that leads, and who waits for it as far as that leads. */
  public static WaitGraph aroundTask(Picture picture, long task, int mostNodes) {
    var walk = new Walk(picture);
    walk.forwardFromTask(task);
    walk.backFromTask(task);
    return new Builder(picture, mostNodes, task).build(walk.resources);
  }

  /** Who waits for a resource, and for whom they wait, as far as that leads both ways. */
  public static WaitGraph aroundResource(Picture picture, ResourceRecord resource, int mostNodes) {
    var walk = new Walk(picture);
    walk.forwardFromResource(resource);
    walk.backFromResource(resource);
    return new Builder(picture, mostNodes, 0).build(walk.resources);
  }

  /** Gathers resources along waits. */
  private static final class Walk {
    private final Picture picture;
    private final Map<Long, List<ResourceRecord>> actsOn;
    private final Set<Long> forward = new HashSet<>();
    private final Set<Long> back = new HashSet<>();
    private final Set<ResourceRecord> resources = new LinkedHashSet<>();

    Walk(Picture picture) {
      this.picture = picture;
      this.actsOn = actsOn(picture);
    }

    void forwardFromTask(long first) {
      Deque<Long> tasks = new ArrayDeque<>(List.of(first));
      while (!tasks.isEmpty()) {
        TaskRecord task = picture.task(tasks.pop());
        OpRecord op = task == null ? null : task.op();
        if (op != null && forward.add(op.resource().id())) {
          tasks.addAll(forwardFrom(op.resource()));
        }
      }
    }

    void forwardFromResource(ResourceRecord resource) {
      forward.add(resource.id());
      forwardFrom(resource).forEach(this::forwardFromTask);
    }

    private List<Long> forwardFrom(ResourceRecord first) {
      List<Long> tasks = new ArrayList<>();
      Deque<ResourceRecord> open = new ArrayDeque<>(List.of(first));
      while (!open.isEmpty()) {
        ResourceRecord resource = open.pop();
        resources.add(resource);
        Next.all(resource).stream().map(Next::task).filter(id -> id != 0).forEach(tasks::add);
        for (ResourceRecord arm : arms(picture, resource)) {
          if (forward.add(arm.id())) {
            open.push(arm);
          }
        }
      }
      return tasks;
    }

    void backFromTask(long first) {
      for (ResourceRecord resource : actsOn.getOrDefault(first, List.of())) {
        backFromResource(resource);
      }
    }

    void backFromResource(ResourceRecord first) {
      Deque<ResourceRecord> open = new ArrayDeque<>(List.of(first));
      while (!open.isEmpty()) {
        ResourceRecord resource = open.pop();
        if (!back.add(resource.id())) {
          continue;
        }
        resources.add(resource);
        for (OpRecord op : resource.ops()) {
          open.addAll(actsOn.getOrDefault(op.task().id(), List.of()));
        }
      }
    }
  }

  /** The resources with waiters for which a task has to act. */
  private static Map<Long, List<ResourceRecord>> actsOn(Picture picture) {
    Map<Long, List<ResourceRecord>> actsOn = new HashMap<>();
    for (ResourceRecord resource : picture.resources()) {
      if (resource.waiters() > 0) {
        for (Next next : Next.all(resource)) {
          if (next.task() != 0) {
            actsOn.computeIfAbsent(next.task(), id -> new ArrayList<>()).add(resource);
          }
        }
      }
    }
    return actsOn;
  }

  private static List<ResourceRecord> arms(Picture picture, ResourceRecord resource) {
    var arms = new ArrayList<ResourceRecord>();
    for (ResourceInfo.Link link : resource.info().links()) {
      ResourceRecord arm = link.kind() == LinkKind.ARM ? picture.resource(link.resource()) : null;
      if (arm != null) {
        arms.add(arm);
      }
    }
    return arms;
  }

  /** In what equal waiters are equal. */
  private record Alike(
      Object op, Name method, Site site, Object kind, Site spawnSite, int spawnKind, Name name) {
    static Alike of(OpRecord op) {
      TaskRecord task = op.task();
      return new Alike(
          op.kind(),
          op.method(),
          task.waitSite(),
          task.kind(),
          task.site().site(),
          task.site().kind().code(),
          task.namePrefix());
    }
  }

  private static final class Builder {
    private final Picture picture;
    private final int most;
    private final long center;
    private final Set<Long> acting;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<Long, Integer> tasks = new HashMap<>();
    private final Map<Long, Integer> resources = new HashMap<>();
    private boolean truncated;

    Builder(Picture picture, int most, long center) {
      this.picture = picture;
      this.most = most;
      this.center = center;
      this.acting = actsOn(picture).keySet();
    }

    WaitGraph build(Collection<ResourceRecord> wanted) {
      if (center != 0) {
        task(center, 1);
      }
      wanted.forEach(this::waits);
      return new WaitGraph(nodes, Cycles.mark(edges), truncated);
    }

    private void waits(ResourceRecord resource) {
      int to = resource(resource);
      if (to < 0) {
        return;
      }
      Map<Object, List<OpRecord>> alike = new LinkedHashMap<>();
      for (OpRecord op : resource.inOrder()) {
        boolean single = op.task().id() == center || acting.contains(op.task().id());
        alike.computeIfAbsent(single ? op.task() : Alike.of(op), key -> new ArrayList<>()).add(op);
      }
      for (List<OpRecord> equal : alike.values()) {
        OpRecord first = equal.getFirst();
        int from = task(first.task().id(), equal.size());
        if (from >= 0) {
          edge(from, to, Kind.WAITS_FOR, first, ResponsibleKind.OWNER, Basis.STATE);
        }
      }
      for (Next next : Next.all(resource)) {
        int actor = next.task() == 0 ? -1 : task(next.task(), 1);
        if (actor >= 0) {
          Kind kind = next.kind() == ResponsibleKind.OWNER ? Kind.OWNED_BY : Kind.RESPONSIBLE;
          edge(to, actor, kind, null, next.kind(), next.basis());
        }
      }
      for (ResourceRecord arm : arms(picture, resource)) {
        int place = resource(arm);
        if (place >= 0) {
          edge(to, place, Kind.ARM_OF, null, ResponsibleKind.OWNER, Basis.STATE);
        }
      }
    }

    private void edge(
        int from,
        int to,
        Kind kind,
        @Nullable OpRecord op,
        ResponsibleKind responsible,
        Basis basis) {
      edges.add(new Edge(from, to, kind, op, responsible, basis, false));
    }

    private int task(long id, int equal) {
      return place(tasks, id, new Node.OfTask(id, equal));
    }

    private int resource(ResourceRecord resource) {
      return place(resources, resource.id(), new Node.OfResource(resource));
    }

    private int place(Map<Long, Integer> places, long id, Node node) {
      Integer known = places.get(id);
      if (known != null) {
        return known;
      }
      if (nodes.size() >= most) {
        truncated = true;
        return -1;
      }
      places.put(id, nodes.size());
      nodes.add(node);
      return nodes.size() - 1;
    }
  }
}
