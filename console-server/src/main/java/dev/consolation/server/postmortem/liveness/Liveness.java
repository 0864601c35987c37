package dev.consolation.server.postmortem.liveness;

import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.hprof.Reachability;
import dev.consolation.server.postmortem.model.Ending;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.Phase;
import dev.consolation.server.postmortem.model.Pool;
import dev.consolation.server.postmortem.model.Role;
import dev.consolation.server.postmortem.model.Wait;
import dev.consolation.stack.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the threads that can never continue.
 *
 * <p>Whoever runs, sleeps, waits with a limit, or waits for something outside of the heap can act.
 * What they can reach, and what static fields and native code can reach, they can act on: a thread
 * that waits for an object among these may be woken, and can then act as well. So on, until nothing
 * changes. The rest waits for ever: nothing that can still act knows what would wake it.
 *
 * <p>The Thread objects of those that cannot act are not followed, though much leads to them: their
 * variables, their thread-locals and what they wait for help nobody.
 */
public final class Liveness {
  private final Model model;
  private final Set<HeapThread> live = new LinkedHashSet<>();
  private final Set<HeapThread> open = new LinkedHashSet<>();
  private final Map<HeapThread, List<HeapThread>> dependents = new HashMap<>();
  private final Deque<HeapThread> news = new ArrayDeque<>();
  private final @Nullable HeapDump heap;
  private final @Nullable Reachability reach;
  private boolean variablesMissing;

  private Liveness(Model model) {
    this.model = model;
    for (HeapThread thread : model.threads()) {
      if (model.isOfAgent(thread)) {
        continue; // what it knows helps nobody
      }
      if (canActByItself(thread)) {
        live.add(thread);
        news.add(thread);
      } else {
        open.add(thread);
      }
    }
    boolean needed =
        open.stream()
            .map(model::wait)
            .anyMatch(
                w -> w != null && w.endings().stream().anyMatch(e -> e instanceof Ending.ByReach));
    heap = model.heap();
    reach = needed && heap != null && model.provesByReach() ? new Reachability(heap) : null;
  }

  /** Finds them; for a large dump that takes seconds. */
  public static Liveness of(Model model, Progress progress) {
    var liveness = new Liveness(model);
    liveness.run(progress);
    return liveness;
  }

  private boolean canActByItself(HeapThread thread) {
    Role role = model.role(thread);
    if (role == Role.CARRIER) {
      return model.mountedOn(thread) == null;
    }
    if (role == Role.IDLE_WORKER || role == Role.SYSTEM) {
      return true;
    }
    if (thread.phase() == Phase.READY) {
      Pool scheduler = model.runtime(thread);
      return scheduler == null || scheduler.workers().isEmpty();
    }
    Wait wait = model.wait(thread);
    return thread.phase() != Phase.WAITING || wait == null || keepsAlive(wait);
  }

  // "new CountDownLatch(1).await()" and "Thread.currentThread().join()" at the end of main: the way
  // to keep a process alive, and nobody is meant to end it.
  private boolean keepsAlive(Wait wait) {
    HeapThread thread = wait.thread();
    if (!thread.name().equals("main")) {
      return false;
    }
    Frame site = model.site(thread);
    boolean alone =
        model.waits().stream().filter(w -> w.resource().key() == wait.resource().key()).count()
            == 1;
    boolean joinsItself = thread.equals(wait.resource().owner());
    return joinsItself || (alone && site != null && site.method().equals("main"));
  }

  private void run(Progress progress) {
    for (HeapThread thread : open) {
      for (HeapThread each : needs(thread)) {
        dependents.computeIfAbsent(each, t -> new ArrayList<>()).add(thread);
      }
    }
    if (reach != null) {
      open.forEach(t -> reach.close(t.object()));
      model.threads().stream().filter(model::isOfAgent).forEach(t -> reach.close(t.object()));
    }
    while (true) {
      spread();
      if (reach != null) {
        reach.run(progress);
      }
      boolean changed = false;
      for (HeapThread thread : List.copyOf(open)) {
        changed |= check(thread);
      }
      if (!changed) {
        progress.at("following references", 1);
        return;
      }
    }
  }

  /** Passes on that threads can act, as far as that needs no look at the heap. */
  private void spread() {
    while (!news.isEmpty()) {
      HeapThread thread = news.remove();
      if (reach != null) {
        reach.open(thread.object());
        // It can act on what its variables hold, and nobody knows what that is.
        variablesMissing |= thread.isVirtual() && thread.root() == null;
        var root = thread.root();
        if (root != null && heap != null) {
          heap.locals(root, (frame, object) -> reach.add(object));
        }
      }
      dependents.getOrDefault(thread, List.of()).forEach(this::check);
    }
  }

  private boolean check(HeapThread thread) {
    if (!open.contains(thread) || !canGoOn(thread)) {
      return false;
    }
    open.remove(thread);
    live.add(thread);
    news.add(thread);
    return true;
  }

  /** The threads whose liveness decides about this one. */
  private Set<HeapThread> needs(HeapThread thread) {
    Set<HeapThread> needs = new LinkedHashSet<>();
    for (Ending each : endings(thread)) {
      if (each instanceof Ending.ByThreads by) {
        needs.addAll(by.threads());
      } else if (each instanceof Ending.ByPool by) {
        needs.addAll(by.pool().workers());
      }
    }
    return needs;
  }

  private List<Ending> endings(HeapThread thread) {
    HeapThread mounted = model.role(thread) == Role.CARRIER ? model.mountedOn(thread) : null;
    if (mounted != null) {
      return List.of(new Ending.ByThreads(List.of(mounted)));
    }
    Pool scheduler = thread.phase() == Phase.READY ? model.runtime(thread) : null;
    if (scheduler != null) {
      return List.of(new Ending.ByPool(scheduler));
    }
    Wait wait = model.wait(thread);
    return wait == null ? List.of(new Ending.ByOthers("not known")) : wait.endings();
  }

  private boolean canGoOn(HeapThread thread) {
    return endings(thread).stream().anyMatch(this::isPossible);
  }

  private boolean isPossible(Ending ending) {
    return switch (ending) {
      case Ending.ByThreads by -> live.containsAll(by.threads());
      case Ending.ByPool by ->
          by.pool().canGrow()
              || by.pool().workers().isEmpty()
              || by.pool().workers().stream().anyMatch(live::contains);
      case Ending.ByReach by ->
          reach == null || variablesMissing || by.objects().stream().anyMatch(reach::reached);
      case Ending.ByOthers by -> true;
      case Ending.Never by -> false;
    };
  }

  /** The tasks that can never continue, by their ids. */
  public List<HeapThread> stuck() {
    return open.stream()
        .filter(t -> model.role(t) == Role.TASK || model.role(t) == Role.BUSY_WORKER)
        .toList();
  }

  /** Whether a thread can never continue. */
  public boolean isStuck(HeapThread thread) {
    return open.contains(thread);
  }

  /** The threads that can act. */
  public Collection<HeapThread> live() {
    return live;
  }

  /**
   * Whether some thread was in the middle of compiled code: the dump may not hold all of its
   * variables, and what rests on reachability is then a little less sure.
   */
  public boolean codeWasRunning() {
    for (HeapThread each : live) {
      if (each.phase() == Phase.RUNNING
          && model.role(each) != Role.SYSTEM
          && model.role(each) != Role.CARRIER
          && !each.stack().isEmpty()
          && each.stack().get(0).line() != -2) {
        return true;
      }
    }
    return false;
  }
}
