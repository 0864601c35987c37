package dev.consolation.server.postmortem.diff;

import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks of two dumps are the same: of one process those with the same id, of two processes
 * those of the same name, where only one has it.
 *
 * <p>It is one process when a thread has the same id, name and address in the JVM. Where a dump has
 * no addresses, when the process id is the same; where that is not known either, perhaps when
 * threads with the same ids have the same names.
 */
final class Pairing {
  private final Relation relation;
  private final Map<HeapThread, HeapThread> pairs = new LinkedHashMap<>();
  private final Set<HeapThread> paired = new HashSet<>();

  Pairing(Model before, Model after) {
    relation = relation(before, after);
    Map<Object, HeapThread> old = byKey(before.tasks());
    byKey(after.tasks())
        .forEach(
            (key, thread) -> {
              HeapThread known = old.get(key);
              if (known != null && known.name().equals(thread.name())) {
                pairs.put(known, thread);
                paired.add(thread);
              }
            });
  }

  Relation relation() {
    return relation;
  }

  /** The same tasks: first as they were before, then after. */
  Map<HeapThread, HeapThread> pairs() {
    return pairs;
  }

  /** The task of the second dump that is this one of the first; null: it is not there. */
  @Nullable HeapThread after(HeapThread before) {
    return pairs.get(before);
  }

  boolean isNew(HeapThread after) {
    return !paired.contains(after);
  }

  private Map<Object, HeapThread> byKey(List<HeapThread> tasks) {
    Map<Object, HeapThread> byKey = new LinkedHashMap<>();
    Set<Object> twice = new HashSet<>();
    for (HeapThread each : tasks) {
      Object key = relation.byId() ? (Object) each.tid() : each.name();
      if (!"".equals(key) && byKey.putIfAbsent(key, each) != null) {
        twice.add(key);
      }
    }
    twice.forEach(byKey::remove);
    return byKey;
  }

  private static Relation relation(Model before, Model after) {
    long a = before.origin().pid();
    long b = after.origin().pid();
    if (a != 0 && b != 0 && a != b) {
      return Relation.OTHER_PROCESS;
    }
    Map<Long, HeapThread> old = new HashMap<>();
    before.threads().forEach(t -> old.put(t.tid(), t));
    int same = 0;
    int other = 0;
    boolean addresses = false;
    for (HeapThread each : after.threads()) {
      HeapThread known = old.get(each.tid());
      if (known != null && !each.ofJdk()) {
        boolean name = known.name().equals(each.name());
        if (known.eetop() != 0 && each.eetop() != 0) {
          if (name && known.eetop() == each.eetop()) {
            return Relation.SAME_PROCESS;
          }
          addresses = true;
        }
        same += name ? 1 : 0;
        other += name ? 0 : 1;
      }
    }
    if (addresses || same == 0 || other > same) {
      return Relation.OTHER_PROCESS;
    }
    return a != 0 && a == b ? Relation.SAME_PROCESS : Relation.PERHAPS_THE_SAME;
  }
}
