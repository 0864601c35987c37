package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.HeapObject;
import dev.consolation.v1.Completion;
import dev.consolation.v1.OpKind;
import dev.consolation.v1.ResourceKind;
import dev.consolation.v1.ResponsibleKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Waits for futures and fork-join tasks. */
final class FutureWaits {
  private static final String JUC = "java.util.concurrent.";

  /** The last state of a FutureTask that is not complete. */
  private static final int COMPLETING = 1;

  private final HeapDump dump;
  private final Threads threads;
  private final FutureReader futures;
  private final Map<Long, Pool> queuedIn = new HashMap<>();

  FutureWaits(HeapDump dump, Threads threads, FutureReader futures, List<Pool> pools) {
    this.dump = dump;
    this.threads = threads;
    this.futures = futures;
    for (Pool pool : pools) {
      for (Job job : pool.queue()) {
        queuedIn.put(job.object(), pool);
      }
    }
  }

  @Nullable Found find(HeapThread thread, HeapObject blocker) {
    if (blocker.type().equals(JUC + "CompletableFuture$Signaller")) {
      HeapObject future = dump.object(futures.awaited(blocker.id()));
      if (future == null) { // who completes a future takes its waiters off it
        return woken(Resource.of(blocker.id(), ResourceKind.FUTURE, "CompletableFuture"));
      }
      return future.ref("result") == null ? completable(thread, future) : woken(pending(future));
    }
    if (blocker.isA(JUC + "FutureTask")) {
      return blocker.number("state") > COMPLETING ? woken(pending(blocker)) : futureTask(blocker);
    }
    if (blocker.isA(JUC + "ForkJoinTask")) {
      return blocker.number("status") < 0 ? woken(pending(blocker)) : forkJoin(thread, blocker);
    }
    return null;
  }

  private static Found woken(Resource.Builder resource) {
    resource.completion = Completion.COMPLETED;
    return Found.of(resource, OpKind.GET, Ending.WOKEN);
  }

  private static Resource.Builder pending(HeapObject future) {
    var resource = Resource.of(future.id(), ResourceKind.FUTURE, future.simpleType());
    resource.completion = Completion.PENDING;
    return resource;
  }

  private Found futureTask(HeapObject task) {
    var resource = pending(task);
    HeapThread runner = threads.get(task.id("runner"));
    if (runner == null) {
      runner = threads.get(task.id("thread")); // of a thread-per-task executor
    }
    if (runner != null) {
      resource.owner = runner;
      return Found.of(resource, OpKind.GET, new Ending.ByThreads(List.of(runner)));
    }
    Pool pool = queuedIn.get(task.id());
    if (pool != null) {
      resource.note = "queued in " + pool.name();
      return Found.of(resource, OpKind.GET, new Ending.ByPool(pool));
    }
    resource.note = "it does not run and is in no queue that was found";
    return Found.of(resource, OpKind.GET, new Ending.ByReach(List.of(task.id())));
  }

  private Found forkJoin(HeapThread thread, HeapObject task) {
    var resource = pending(task);
    List<HeapThread> runners = new ArrayList<>(threads.runnersOf(task.id()));
    runners.remove(thread);
    if (!runners.isEmpty()) {
      resource.responsible = runners;
      resource.responsibleKind = ResponsibleKind.COMPLETER;
      return Found.of(resource, OpKind.JOIN, new Ending.ByThreads(runners));
    }
    Pool pool = queuedIn.get(task.id());
    if (pool != null) {
      resource.note = "queued in " + pool.name();
      return Found.of(resource, OpKind.JOIN, new Ending.ByPool(pool));
    }
    return Found.of(resource, OpKind.JOIN, new Ending.ByReach(List.of(task.id())));
  }

  private Found completable(HeapThread thread, HeapObject future) {
    var resource = pending(future);
    List<Ending> endings = new ArrayList<>();
    List<HeapThread> completers = new ArrayList<>();
    List<Long> open = new ArrayList<>();
    List<Long> roots = futures.rootsOf(future.id());
    for (long root : roots) {
      Ending known = completer(thread, root);
      if (known == null) {
        open.add(root);
      } else {
        endings.add(known);
        if (known instanceof Ending.ByThreads by) {
          completers.addAll(by.threads());
        }
      }
    }
    if (!open.isEmpty()) {
      List<Long> reach = new ArrayList<>(open);
      reach.add(future.id()); // whoever reaches a dependent may complete it as well
      endings.add(new Ending.ByReach(reach));
    }
    resource.arms = roots.size() == 1 && roots.get(0) == future.id() ? List.of() : roots;
    resource.responsible = completers;
    resource.responsibleKind = ResponsibleKind.COMPLETER;
    resource.note = note(future, roots, endings);
    return new Found(resource, OpKind.GET, endings, true);
  }

  private @Nullable Ending completer(HeapThread waiter, long root) {
    long job = futures.jobOf(root);
    Pool pool = job == 0 ? null : queuedIn.get(job);
    if (pool != null) {
      return new Ending.ByPool(pool);
    }
    List<HeapThread> runners = new ArrayList<>(threads.runnersOf(root));
    if (job != 0) {
      runners.addAll(threads.runnersOf(job));
    }
    runners.removeIf(waiter::equals);
    if (!runners.isEmpty()) {
      return new Ending.ByThreads(runners.stream().distinct().toList());
    }
    return futures.isTimed(root) ? new Ending.ByOthers("its timeout") : null;
  }

  private static String note(HeapObject future, List<Long> roots, List<Ending> endings) {
    StringBuilder note = new StringBuilder();
    if (!(roots.size() == 1 && roots.get(0) == future.id())) {
      note.append("depends on ").append(roots.size()).append(" pending future");
      note.append(roots.size() == 1 ? "" : "s");
    }
    for (Ending each : endings) {
      String text =
          switch (each) {
            case Ending.ByThreads by -> "computed by " + by.threads().get(0).label();
            case Ending.ByPool by -> "queued in " + by.pool().name();
            case Ending.ByOthers by -> by.what() + " will complete it";
            case Ending.ByReach by -> "no completer is known";
            case Ending.Never by -> by.why();
          };
      note.append(note.isEmpty() ? "" : ", ").append(text);
    }
    return note.toString();
  }
}
