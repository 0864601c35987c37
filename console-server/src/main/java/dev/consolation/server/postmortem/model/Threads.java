package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.HeapObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The threads of a dump, found by what refers to them. */
final class Threads {
  private final HeapDump dump;
  private final Map<Long, HeapThread> byObject = new LinkedHashMap<>();
  private final Map<Long, List<HeapThread>> byContainer = new HashMap<>();
  private final Map<Long, HeapThread> mountedOn = new HashMap<>();
  private @Nullable Map<Long, List<HeapThread>> runners;

  Threads(HeapDump dump, List<HeapThread> threads) {
    this.dump = dump;
    for (HeapThread each : threads) {
      byObject.put(each.object(), each);
      if (each.container() != 0) {
        byContainer.computeIfAbsent(each.container(), c -> new ArrayList<>()).add(each);
      }
      if (each.carrier() != 0) {
        mountedOn.put(each.carrier(), each);
      }
    }
  }

  Iterable<HeapThread> all() {
    return byObject.values();
  }

  int size() {
    return byObject.size();
  }

  @Nullable HeapThread get(long object) {
    return byObject.get(object);
  }

  /** The threads of an executor or scope. */
  List<HeapThread> in(long container) {
    return byContainer.getOrDefault(container, List.of());
  }

  /** The virtual thread that is mounted on a carrier; null: none. */
  @Nullable HeapThread mountedOn(long carrier) {
    return mountedOn.get(carrier);
  }

  /** The objects that a frame of a thread holds. */
  List<HeapObject> locals(HeapThread thread, int frame) {
    List<HeapObject> locals = new ArrayList<>();
    if (thread.root() != null) {
      dump.locals(
          thread.root(),
          (f, id) -> {
            HeapObject object = f == frame ? dump.object(id) : null;
            if (object != null) {
              locals.add(object);
            }
          });
    }
    return locals;
  }

  /** The threads that run a job, future or task of the JDK's, by what their frames hold. */
  List<HeapThread> runnersOf(long object) {
    Map<Long, List<HeapThread>> known = runners;
    if (known == null) {
      known = new HashMap<>();
      for (HeapThread each : byObject.values()) {
        findRun(each, known);
      }
      runners = known;
    }
    return known.getOrDefault(object, List.of());
  }

  private void findRun(HeapThread thread, Map<Long, List<HeapThread>> found) {
    if (thread.root() == null) {
      return;
    }
    dump.locals(
        thread.root(),
        (f, id) -> {
          if (f >= 0 && f < thread.stack().size() && runs(thread, f)) {
            List<HeapThread> of = found.computeIfAbsent(id, i -> new ArrayList<>(1));
            if (!of.contains(thread)) {
              of.add(thread);
            }
          }
        });
  }

  private static boolean runs(HeapThread thread, int frame) {
    var at = thread.stack().get(frame);
    boolean ofJdk = at.className().startsWith("java.util.concurrent.");
    return switch (at.method()) {
      case "run", "exec", "doExec", "runWorker", "tryFire", "runSync", "runAndReset" -> ofJdk;
      case "compute" -> true;
      default -> false;
    };
  }
}
