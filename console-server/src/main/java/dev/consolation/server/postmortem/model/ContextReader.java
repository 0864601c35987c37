package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.hprof.ClassInfo;
import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.HeapObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a thread carries with it: the ids of an OpenTelemetry span, and scoped values.
 *
 * <p>A span context is known by its shape, an object with the texts {@code traceId} and {@code
 * spanId}, near what a thread-local holds: libraries shade and rename the classes.
 */
final class ContextReader {
  private static final int MOST_OBJECTS = 60;
  private static final int MOST_BINDINGS = 1000;

  private final HeapDump dump;
  private @Nullable Map<Long, String> statics;

  ContextReader(HeapDump dump) {
    this.dump = dump;
  }

  /** By name: {@code traceId}, {@code spanId}, and static fields that hold scoped values. */
  Map<String, String> read(HeapThread thread) {
    Map<String, String> context = new LinkedHashMap<>();
    HeapObject object = dump.object(thread.object());
    if (object == null) {
      return context;
    }
    for (String field : new String[] {"threadLocals", "inheritableThreadLocals"}) {
      HeapObject map = object.ref(field);
      HeapObject table = map == null ? null : map.ref("table");
      for (int i = 0; table != null && i < table.length() && context.isEmpty(); i++) {
        HeapObject entry = table.at(i);
        HeapObject value = entry == null ? null : entry.ref("value");
        if (value != null) {
          findSpan(value, context);
        }
      }
    }
    HeapObject snapshot = object.ref("scopedValueBindings");
    int left = MOST_BINDINGS;
    while (snapshot != null
        && snapshot.type().equals("java.lang.ScopedValue$Snapshot")
        && left-- > 0) {
      HeapObject binding = snapshot.ref("bindings");
      while (binding != null && left-- > 0) {
        HeapObject value = binding.ref("value");
        context.putIfAbsent(
            staticName(binding.id("key")), value == null ? "null" : value.simpleType());
        binding = binding.ref("prev");
      }
      snapshot = snapshot.ref("prev");
    }
    return context;
  }

  private void findSpan(HeapObject from, Map<String, String> context) {
    Set<Long> seen = new HashSet<>();
    Deque<HeapObject> todo = new ArrayDeque<>();
    todo.add(from);
    while (!todo.isEmpty() && seen.size() < MOST_OBJECTS) {
      HeapObject at = todo.remove();
      if (!seen.add(at.id()) || at.isA("java.lang.Thread") || at.isA("java.lang.ClassLoader")) {
        continue;
      }
      String trace = at.text("traceId");
      if (isHex(trace, 32) && isHex(at.text("spanId"), 16)) {
        context.put("traceId", trace);
        context.put("spanId", at.text("spanId"));
        return;
      }
      if (!at.type().startsWith("java.lang.")) {
        at.references(
            (field, to) -> {
              HeapObject next = todo.size() < MOST_OBJECTS ? dump.object(to) : null;
              if (next != null) {
                todo.add(next);
              }
            });
      }
    }
  }

  private static boolean isHex(String text, int length) {
    return text.length() == length
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  /** The static field that refers to an object: "Shop.REQUEST"; its address when none does. */
  String staticName(long object) {
    Map<Long, String> known = statics;
    if (known == null) {
      known = new HashMap<>();
      for (ClassInfo each : dump.classes()) {
        String type = each.name().substring(each.name().lastIndexOf('.') + 1);
        for (Map.Entry<String, Long> field : each.staticReferences().entrySet()) {
          known.putIfAbsent(field.getValue(), type + "." + field.getKey());
        }
      }
      statics = known;
    }
    return known.getOrDefault(object, "@" + Long.toHexString(object));
  }
}
