package dev.consolation.server.postmortem.finding;

import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.HeapObject;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a stuck thread could still reach from its variables, as far as that is near. */
final class Neighbourhood {
  private static final int MOST_OBJECTS = 20_000;

  private final Model model;
  private final Set<Long> threads = new HashSet<>();
  private final Map<HeapThread, Set<Long>> near = new HashMap<>();

  Neighbourhood(Model model) {
    this.model = model;
    model.threads().forEach(t -> threads.add(t.object()));
  }

  /** Whether a thread has one of these objects at hand. */
  boolean reaches(HeapThread thread, List<Long> objects) {
    Set<Long> known = near.computeIfAbsent(thread, this::explore);
    return objects.stream().anyMatch(known::contains);
  }

  private Set<Long> explore(HeapThread thread) {
    HeapDump dump = model.heap();
    Set<Long> seen = new HashSet<>();
    if (dump == null) {
      return seen;
    }
    Deque<Long> todo = new ArrayDeque<>();
    var root = thread.root();
    if (root != null) {
      dump.locals(
          root,
          (frame, object) -> {
            if (!threads.contains(object) && seen.add(object)) {
              todo.add(object);
            }
          });
    }
    while (!todo.isEmpty() && seen.size() < MOST_OBJECTS) {
      HeapObject at = dump.object(todo.remove());
      if (at != null && !at.isA("java.lang.ClassLoader")) {
        at.references(
            (field, to) -> {
              if (!threads.contains(to) && seen.add(to)) {
                todo.add(to);
              }
            });
      }
    }
    return seen;
  }
}
