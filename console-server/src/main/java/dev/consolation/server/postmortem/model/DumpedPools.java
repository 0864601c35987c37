package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.threaddump.DumpedThread;
import dev.consolation.server.postmortem.threaddump.ThreadDump;
import dev.consolation.v1.RuntimeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The runtimes that thread dumps show: containers where a dump has them, else threads that run the
 * loop of a pool, by their names. What waits in their queues no thread dump tells.
 */
final class DumpedPools {
  private static final String JUC = "java.util.concurrent.";
  private static final int NEAR = 24;

  private final Map<Long, HeapThread> threads = new HashMap<>();
  private final Set<Long> carriers = new HashSet<>();
  private final List<Pool> pools = new ArrayList<>();

  private DumpedPools(List<HeapThread> all) {
    for (HeapThread each : all) {
      threads.put(each.tid(), each);
      carriers.add(each.carrier());
      if (each.isIn("jdk.internal.vm.Continuation.run", Integer.MAX_VALUE) && !each.isVirtual()) {
        carriers.add(each.tid());
      }
    }
  }

  static List<Pool> read(List<HeapThread> threads, List<ThreadDump> dumps) {
    var reader = new DumpedPools(threads);
    for (ThreadDump dump : dumps) {
      if (reader.pools.isEmpty()) {
        reader.read(dump);
      }
    }
    return reader.pools;
  }

  private void read(ThreadDump dump) {
    Map<String, List<HeapThread>> members = new LinkedHashMap<>();
    boolean told = !dump.containers().isEmpty();
    dump.containers().forEach(c -> members.put(c.id(), new ArrayList<>()));
    for (DumpedThread each : dump.threads()) {
      HeapThread thread = threads.get(each.tid());
      if (each.carries() != 0) {
        carriers.add(each.tid());
      }
      if (thread != null) {
        String group = told ? each.container() : group(thread);
        members.computeIfAbsent(group, g -> new ArrayList<>()).add(thread);
      }
    }
    members.forEach(
        (id, in) -> {
          if (!id.isEmpty() && !id.startsWith("<")) {
            pool(id, in);
          }
        });
  }

  /** What would be the container of a thread, by its stack and name. */
  private static String group(HeapThread thread) {
    String numbered = thread.name().replaceAll("[-_ #]*\\d+$", "");
    if (thread.isIn(JUC + "ThreadPoolExecutor$Worker.run", Integer.MAX_VALUE)) {
      return JUC + "ThreadPoolExecutor@" + numbered;
    }
    if (thread.isIn(JUC + "ForkJoinWorkerThread.run", Integer.MAX_VALUE)) {
      return numbered.replaceAll("-worker$", "") + "/ForkJoinPool";
    }
    return "";
  }

  private void pool(String id, List<HeapThread> members) {
    RuntimeKind kind;
    String type;
    if (id.contains("ForkJoinPool")) {
      boolean ofVirtual = members.stream().anyMatch(t -> carriers.contains(t.tid()));
      kind = ofVirtual ? RuntimeKind.VIRTUAL_THREADS : RuntimeKind.FORK_JOIN_POOL;
      type = "ForkJoinPool";
    } else if (id.startsWith(JUC + "ScheduledThreadPoolExecutor")) {
      kind = RuntimeKind.SCHEDULED_POOL;
      type = "ScheduledThreadPoolExecutor";
    } else if (id.startsWith(JUC + "ThreadPoolExecutor")) {
      kind = RuntimeKind.THREAD_POOL;
      type = "ThreadPoolExecutor";
    } else if (id.contains("ThreadPerTaskExecutor")) {
      kind = RuntimeKind.THREAD_PER_TASK;
      type = "ThreadPerTaskExecutor";
    } else {
      return; // a structured scope
    }
    boolean ofJdk = members.stream().allMatch(HeapThread::ofJdk);
    if (ofJdk) { // also: nobody
      return;
    }
    boolean perTask = kind == RuntimeKind.THREAD_PER_TASK;
    Set<HeapThread> busy = new HashSet<>(members);
    busy.removeIf(DumpedPools::isIdle);
    pools.add(
        new Pool(
            -1L - pools.size(),
            kind,
            name(id, members),
            type,
            perTask ? -1 : 0,
            "",
            perTask ? 0 : -2,
            perTask ? List.of() : members,
            perTask ? Set.of() : busy,
            List.of(),
            /* canGrow= */ true,
            0,
            false));
  }

  private static String name(String id, List<HeapThread> members) {
    int slash = id.indexOf('/');
    return slash > 0 ? id.substring(0, slash) : PoolReader.name(members, "pool");
  }

  private static boolean isIdle(HeapThread worker) {
    return worker.isIn(JUC + "ThreadPoolExecutor.getTask", NEAR)
        || worker.isIn(JUC + "ForkJoinPool.awaitWork", NEAR);
  }
}
