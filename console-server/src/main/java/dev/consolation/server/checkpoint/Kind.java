package dev.consolation.server.checkpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How an object is kept. Values are whole when they are made; the others are made first, so that
 * they can lead to each other, and filled then.
 */
enum Kind {
  OBJECT(null, false),
  LONGS(long[].class, false),
  INTS(int[].class, false),
  BYTES(byte[].class, false),
  OBJECTS(null, false),
  ARRAY_LIST(ArrayList.class, false),
  ARRAY_DEQUE(ArrayDeque.class, false),
  PRIORITY_QUEUE(PriorityQueue.class, false),
  HASH_SET(HashSet.class, false),
  LINKED_HASH_SET(LinkedHashSet.class, false),
  HASH_MAP(HashMap.class, false),
  LINKED_HASH_MAP(LinkedHashMap.class, false),
  TREE_MAP(TreeMap.class, false),
  RECORD(null, true),
  ENUM(null, true),
  STRING(String.class, true),
  LONG(Long.class, true),
  INTEGER(Integer.class, true),
  DOUBLE(Double.class, true),
  BOOLEAN(Boolean.class, true),
  HISTOGRAM(Histogram.class, true),
  LIST(null, true),
  SET(null, true),
  MAP(null, true),
  KNOWN(null, true);

  static final Kind[] ALL = values();
  private static final Map<Class<?>, Kind> BY_CLASS = new HashMap<>();

  static {
    for (Kind kind : ALL) {
      if (kind.type != null) {
        BY_CLASS.put(kind.type, kind);
      }
    }
  }

  final boolean isValue;
  private final @Nullable Class<?> type;

  Kind(@Nullable Class<?> type, boolean isValue) {
    this.type = type;
    this.isValue = isValue;
  }

  static Kind of(Object object) {
    Class<?> type = object.getClass();
    Kind known = BY_CLASS.get(type);
    if (known != null) {
      return known;
    }
    if (object instanceof Enum) {
      return ENUM;
    }
    if (type.isRecord()) {
      return RECORD;
    }
    if (object instanceof Object[]) {
      return OBJECTS;
    }
    if (object instanceof Collection || object instanceof Map) {
      // Of those of the JDK that cannot change any more.
      return object instanceof List ? LIST : object instanceof Set ? SET : MAP;
    }
    return OBJECT;
  }

  /** Whether it has a class of ours, or of an array the class of its elements. */
  boolean hasShape() {
    return this == OBJECT || this == OBJECTS || this == PRIORITY_QUEUE;
  }
}
