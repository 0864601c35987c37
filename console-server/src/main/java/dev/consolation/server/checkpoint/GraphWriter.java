package dev.consolation.server.checkpoint;

import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Writes an object and all that it leads to.
 *
 * <pre>
 *   classes of ours: how many; of each its name and the sum of its {@link Shape}
 *   objects that are made before they are filled: how many; of each its {@link Kind}, class, length
 *   the root, then what is in each of these objects, one after the other
 * </pre>
 *
 * A reference is 0 for null; 1 for a value that follows; (n + 1) * 2 for the object with number n;
 * (n + 1) * 2 + 1 for the n-th value that was written before, of those that are worth a number.
 */
@SuppressWarnings("EnumOrdinal") // read by the version alone that wrote it
final class GraphWriter {
  private final Ids objects = new Ids();
  private final List<Object> queue = new ArrayList<>();
  private final Ids values = new Ids();
  private final Ids known = new Ids();
  private final Map<Class<?>, Integer> classes = new LinkedHashMap<>();
  private final Bytes heads;
  private final Bytes body;
  private final int most;

  private GraphWriter(List<?> known, int most) {
    known.forEach(this.known::add);
    this.most = most;
    this.heads = new Bytes(most);
    this.body = new Bytes(most);
  }

  /**
   * The bytes; null when they are more than {@code most}.
   *
   * @param known objects that there is one of, and that a reader has too
   */
  static byte @Nullable [] write(Object root, List<?> known, int most) {
    try {
      return new GraphWriter(known, most).write(root);
    } catch (Bytes.FullException e) {
      return null;
    }
  }

  private byte[] write(Object root) {
    ref(root);
    for (int i = 0; i < queue.size(); i++) {
      content(queue.get(i));
    }
    var all = new Bytes(most);
    all.number(classes.size());
    for (Class<?> each : classes.keySet()) {
      text(all, each.getName());
      all.number(each.isArray() ? 0 : Shape.of(each).sum);
    }
    all.number(queue.size());
    all.raw(heads.written(), heads.size());
    all.raw(body.written(), body.size());
    return all.written();
  }

  private int number(Class<?> type) {
    Integer known = classes.get(type);
    if (known == null) {
      known = classes.size();
      classes.put(type, known);
    }
    return known;
  }

  private void ref(@Nullable Object object) {
    if (object == null) {
      body.number(0);
      return;
    }
    int own = known.get(object);
    if (own >= 0) {
      value(Kind.KNOWN);
      body.number(own);
      return;
    }
    Kind kind = Kind.of(object);
    if (kind.isValue) {
      value(kind, object);
      return;
    }
    int id = objects.get(object);
    if (id < 0) {
      id = objects.add(object);
      queue.add(object);
      head(kind, object);
    }
    body.number((id + 1L) * 2);
  }

  private void value(Kind kind) {
    body.number(1);
    body.number(kind.ordinal());
  }

  private void value(Kind kind, Object object) {
    int before = values.get(object);
    if (before >= 0) {
      body.number((before + 1L) * 2 + 1);
      return;
    }
    value(kind);
    switch (kind) {
      case LONG -> body.number((Long) object);
      case INTEGER -> body.number((Integer) object);
      case DOUBLE -> body.number(Double.doubleToRawLongBits((Double) object));
      case BOOLEAN -> body.number((Boolean) object ? 1 : 0);
      case ENUM -> {
        body.number(number(((Enum<?>) object).getDeclaringClass()));
        body.number(((Enum<?>) object).ordinal());
      }
      case STRING -> {
        text(body, (String) object);
        values.add(object);
      }
      case HISTOGRAM -> {
        histogram((Histogram) object);
        values.add(object);
      }
      case RECORD -> {
        body.number(number(object.getClass()));
        fields(object);
        values.add(object);
      }
      case LIST, SET -> {
        body.number(((Collection<?>) object).size());
        ((Collection<?>) object).forEach(this::ref);
        values.add(object);
      }
      case MAP -> {
        entries((Map<?, ?>) object);
        values.add(object);
      }
      case OBJECT,
          LONGS,
          INTS,
          BYTES,
          OBJECTS,
          ARRAY_LIST,
          ARRAY_DEQUE,
          PRIORITY_QUEUE,
          HASH_SET,
          LINKED_HASH_SET,
          HASH_MAP,
          LINKED_HASH_MAP,
          TREE_MAP,
          KNOWN ->
          throw new IllegalStateException(kind + " is no value");
    }
  }

  private void head(Kind kind, Object object) {
    heads.number(kind.ordinal());
    if (kind.hasShape()) {
      Class<?> type = object.getClass();
      if (object instanceof PriorityQueue<?> queue) {
        Object order = queue.comparator();
        type = order == null ? type : order.getClass(); // one without fields
      }
      heads.number(number(type));
    }
    switch (kind) {
      case LONGS -> heads.number(((long[]) object).length);
      case INTS -> heads.number(((int[]) object).length);
      case BYTES -> heads.number(((byte[]) object).length);
      case OBJECTS -> heads.number(((Object[]) object).length);
      case ARRAY_LIST, ARRAY_DEQUE, PRIORITY_QUEUE, HASH_SET, LINKED_HASH_SET ->
          heads.number(((Collection<?>) object).size());
      case HASH_MAP, LINKED_HASH_MAP, TREE_MAP -> heads.number(((Map<?, ?>) object).size());
      case OBJECT,
          RECORD,
          ENUM,
          STRING,
          LONG,
          INTEGER,
          DOUBLE,
          BOOLEAN,
          HISTOGRAM,
          LIST,
          SET,
          MAP,
          KNOWN -> {}
    }
  }

  private void content(Object object) {
    switch (Kind.of(object)) {
      case LONGS -> {
        for (long each : (long[]) object) {
          body.number(each);
        }
      }
      case INTS -> {
        for (int each : (int[]) object) {
          body.number(each);
        }
      }
      case BYTES -> body.raw((byte[]) object, ((byte[]) object).length);
      case OBJECTS -> {
        for (Object each : (Object[]) object) {
          ref(each);
        }
      }
      case ARRAY_LIST, ARRAY_DEQUE, PRIORITY_QUEUE, HASH_SET, LINKED_HASH_SET ->
          ((Collection<?>) object).forEach(this::ref);
      case HASH_MAP, LINKED_HASH_MAP, TREE_MAP ->
          ((Map<?, ?>) object)
              .forEach(
                  (key, value) -> {
                    ref(key);
                    ref(value);
                  });
      case OBJECT,
          RECORD,
          ENUM,
          STRING,
          LONG,
          INTEGER,
          DOUBLE,
          BOOLEAN,
          HISTOGRAM,
          LIST,
          SET,
          MAP,
          KNOWN ->
          fields(object);
    }
  }

  private void entries(Map<?, ?> map) {
    body.number(map.size());
    map.forEach(
        (key, value) -> {
          ref(key);
          ref(value);
        });
  }

  private void fields(Object object) {
    try {
      for (Field field : Shape.of(object.getClass()).fields) {
        Class<?> type = field.getType();
        if (type == long.class) {
          body.number(field.getLong(object));
        } else if (type == int.class) {
          body.number(field.getInt(object));
        } else if (type == short.class) {
          body.number(field.getShort(object));
        } else if (type == byte.class) {
          body.number(field.getByte(object));
        } else if (type == boolean.class) {
          body.number(field.getBoolean(object) ? 1 : 0);
        } else if (type == double.class) {
          body.number(Double.doubleToRawLongBits(field.getDouble(object)));
        } else if (type == float.class) {
          body.number(Float.floatToRawIntBits(field.getFloat(object)));
        } else {
          ref(field.get(object));
        }
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private void histogram(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoByteBuffer(buffer);
    body.number(length);
    body.raw(buffer.array(), length);
  }

  private static void text(Bytes to, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    to.number(utf8.length);
    to.raw(utf8, utf8.length);
  }
}
