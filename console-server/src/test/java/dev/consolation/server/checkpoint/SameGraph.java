package dev.consolation.server.checkpoint;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Compares two objects with all that they lead to, field by field, and which of them are one. */
final class SameGraph {
  private final IdentityHashMap<Object, Object> pairs = new IdentityHashMap<>();
  private final Deque<Pair> open = new ArrayDeque<>();

  private record Pair(Object one, Object other, String path) {}

  private SameGraph() {}

  static void check(Object one, Object other) throws IllegalAccessException {
    var graph = new SameGraph();
    graph.pair(one, other, "");
    while (!graph.open.isEmpty()) {
      graph.content(graph.open.pop());
    }
  }

  private void pair(Object one, Object other, String path) {
    if (one == other) {
      return;
    }
    if (one == null || other == null) {
      throw new AssertionError(path + ": " + one + " and " + other);
    }
    if (isPlain(one)) {
      if (!one.equals(other)) {
        throw new AssertionError(path + ": " + one + " and " + other);
      }
      return;
    }
    Object known = pairs.put(one, other);
    if (known == null) {
      open.push(new Pair(one, other, path));
    } else if (known != other) {
      throw new AssertionError(path + ": one object in the first and two in the second");
    }
  }

  private static boolean isPlain(Object object) {
    return object instanceof String
        || object instanceof Number
        || object instanceof Boolean
        || object instanceof Enum
        || object instanceof Histogram;
  }

  private void content(Pair pair) throws IllegalAccessException {
    Object one = pair.one();
    Object other = pair.other();
    String path = pair.path();
    if (one instanceof Map<?, ?> map) {
      map(map, (Map<?, ?>) other, path);
    } else if (one instanceof Collection<?> all) {
      size(all.size(), ((Collection<?>) other).size(), path);
      boolean isPlain = !all.isEmpty() && isPlain(all.iterator().next());
      if (isPlain && all instanceof java.util.Set<?>) {
        if (!all.equals(other)) {
          throw new AssertionError(path + ": " + all + " and " + other);
        }
        return;
      }
      Iterator<?> others = ((Collection<?>) other).iterator();
      int i = 0;
      for (Object each : all) {
        pair(each, others.next(), path + "[" + i++ + "]");
      }
    } else if (one.getClass().isArray()) {
      size(Array.getLength(one), Array.getLength(other), path);
      for (int i = 0; i < Array.getLength(one); i++) {
        pair(Array.get(one, i), Array.get(other, i), path + "[" + i + "]");
      }
    } else {
      if (one.getClass() != other.getClass()) {
        throw new AssertionError(path + ": " + one.getClass() + " and " + other.getClass());
      }
      for (Field field : Shape.of(one.getClass()).fields) {
        pair(field.get(one), field.get(other), path + "." + field.getName());
      }
    }
  }

  private void map(Map<?, ?> one, Map<?, ?> other, String path) {
    size(one.size(), other.size(), path);
    Iterator<? extends Map.Entry<?, ?>> others = other.entrySet().iterator();
    for (Map.Entry<?, ?> each : one.entrySet()) {
      Map.Entry<?, ?> next = others.next();
      if (isPlain(each.getKey()) || each.getKey().getClass().isRecord()) {
        pair(each.getValue(), other.get(each.getKey()), path + "{" + each.getKey() + "}");
      } else {
        pair(each.getKey(), next.getKey(), path + "{key}");
        pair(each.getValue(), next.getValue(), path + "{value}");
      }
    }
  }

  private static void size(int one, int other, String path) {
    if (one != other) {
      throw new AssertionError(path + ": " + one + " and " + other + " elements");
    }
  }
}
