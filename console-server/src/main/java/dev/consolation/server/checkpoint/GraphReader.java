package dev.consolation.server.checkpoint;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Reads what {@link GraphWriter} has written. */
final class GraphReader {
  private final Bytes in;
  private final List<?> known;
  private final List<Class<?>> classes = new ArrayList<>();
  private final List<Object> objects = new ArrayList<>();
  private final List<Kind> kinds = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  /** What goes into collections that order by content, when that is all there. */
  private final List<Filling> fillings = new ArrayList<>();

  private record Filling(Object collection, List<@Nullable Object> all) {}

  private GraphReader(byte[] bytes, List<?> known) {
    this.in = new Bytes(bytes, 0, bytes.length);
    this.known = known;
  }

  /**
   * The root.
   *
   * @throws StaleException when it was written by classes that are made of something else
   */
  static Object read(byte[] bytes, List<?> known) throws StaleException {
    try {
      return new GraphReader(bytes, known).read();
    } catch (RuntimeException e) {
      throw new StaleException("the checkpoint cannot be read: " + e.getMessage(), e);
    }
  }

  private Object read() throws StaleException {
    for (int left = in.length(); left > 0; left--) {
      String name = text();
      int sum = (int) in.number();
      Class<?> type = arrayOrOurs(name);
      if (!type.isArray() && Shape.of(type).sum != sum) {
        throw new StaleException(name + " is made of something else in the version that wrote it");
      }
      classes.add(type);
    }
    for (int left = in.length(); left > 0; left--) {
      head();
    }
    Object root = ref();
    for (int i = 0; i < objects.size(); i++) {
      content(kinds.get(i), objects.get(i), lengths.get(i));
    }
    if (root == null || !in.isAtEnd()) {
      throw new IllegalArgumentException("there is more than it leads to");
    }
    fill();
    return root;
  }

  private static Class<?> arrayOrOurs(String name) {
    if (!name.startsWith("[")) {
      return Shape.named(name).type;
    }
    if (name.startsWith("[[")) {
      Class<?> inner =
          switch (name) {
            case "[[I" -> int[].class;
            case "[[J" -> long[].class;
            default -> arrayOrOurs(name.substring(1));
          };
      return inner.arrayType();
    }
    String element = name.substring(2, name.length() - 1);
    return element.startsWith("java.lang.")
        ? (element.equals("java.lang.String") ? String[].class : Object[].class)
        : Shape.named(element).type.arrayType();
  }

  private void head() {
    Kind kind = kind();
    Class<?> type = kind.hasShape() ? type() : Object.class;
    int length = kind == Kind.OBJECT ? 0 : in.length();
    objects.add(made(kind, type, length));
    kinds.add(kind);
    lengths.add(length);
  }

  private Object made(Kind kind, Class<?> type, int length) {
    return switch (kind) {
      case OBJECT -> Shape.of(type).make();
      case LONGS -> new long[length];
      case INTS -> new int[length];
      case BYTES -> new byte[length];
      case OBJECTS -> Array.newInstance(type.getComponentType(), length);
      case ARRAY_LIST -> new ArrayList<>(length);
      case ARRAY_DEQUE -> new ArrayDeque<>(length + 1);
      case PRIORITY_QUEUE -> new PriorityQueue<>(order(type));
      case HASH_SET -> new HashSet<>();
      case LINKED_HASH_SET -> new LinkedHashSet<>();
      case HASH_MAP -> new HashMap<>();
      case LINKED_HASH_MAP -> new LinkedHashMap<>();
      case TREE_MAP -> new TreeMap<>();
      case RECORD, ENUM, STRING, LONG, INTEGER, DOUBLE, BOOLEAN, HISTOGRAM, LIST, SET, MAP, KNOWN ->
          throw new IllegalArgumentException(kind + " is a value");
    };
  }

  @SuppressWarnings("unchecked")
  private static Comparator<Object> order(Class<?> type) {
    return (Comparator<Object>) Shape.of(type).make();
  }

  private @Nullable Object ref() {
    long code = in.number();
    if (code == 0) {
      return null;
    }
    if (code == 1) {
      return value();
    }
    int id = Math.toIntExact(code / 2 - 1);
    return (code & 1) == 0 ? objects.get(id) : values.get(id);
  }

  private Object value() {
    Kind kind = kind();
    return switch (kind) {
      case KNOWN -> known.get(Math.toIntExact(in.number()));
      case LONG -> in.number();
      case INTEGER -> (int) in.number();
      case DOUBLE -> Double.longBitsToDouble(in.number());
      case BOOLEAN -> in.number() != 0;
      case ENUM -> Shape.of(type()).constant(in.number());
      case STRING, HISTOGRAM, RECORD, LIST, SET, MAP -> {
        Object value = numbered(kind);
        values.add(value);
        yield value;
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
          TREE_MAP ->
          throw new IllegalArgumentException(kind + " is no value");
    };
  }

  private Object numbered(Kind kind) {
    return switch (kind) {
      case STRING -> text();
      case HISTOGRAM -> Histogram.decodeFromByteBuffer(ByteBuffer.wrap(in.raw(in.length())), 0);
      case RECORD -> record(Shape.of(type()));
      case LIST -> Collections.unmodifiableList((List<?>) later(new ArrayList<>(), in.length()));
      case SET ->
          Collections.unmodifiableSet((HashSet<?>) later(new LinkedHashSet<>(), in.length()));
      default ->
          Collections.unmodifiableMap((Map<?, ?>) later(new LinkedHashMap<>(), in.length() * 2));
    };
  }

  private Object record(Shape shape) {
    @Nullable Object[] arguments = new Object[shape.fields.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = field(shape.fields.get(i).getType());
    }
    return shape.make(arguments);
  }

  /** Lists are filled at once, and others when what is in them is whole. */
  private Object later(Object collection, int references) {
    var all = new ArrayList<@Nullable Object>(references);
    for (int i = 0; i < references; i++) {
      all.add(ref());
    }
    if (collection instanceof List) {
      @SuppressWarnings("unchecked")
      var list = (List<@Nullable Object>) collection;
      list.addAll(all);
    } else {
      fillings.add(new Filling(collection, all));
    }
    return collection;
  }

  private void content(Kind kind, Object object, int length) {
    switch (kind) {
      case LONGS -> {
        long[] array = (long[]) object;
        for (int i = 0; i < length; i++) {
          array[i] = in.number();
        }
      }
      case INTS -> {
        int[] array = (int[]) object;
        for (int i = 0; i < length; i++) {
          array[i] = (int) in.number();
        }
      }
      case BYTES -> System.arraycopy(in.raw(length), 0, object, 0, length);
      case OBJECTS -> {
        for (int i = 0; i < length; i++) {
          Array.set(object, i, ref());
        }
      }
      case ARRAY_LIST, ARRAY_DEQUE -> {
        @SuppressWarnings("unchecked")
        var all = (Collection<@Nullable Object>) object;
        for (int i = 0; i < length; i++) {
          all.add(ref());
        }
      }
      case PRIORITY_QUEUE, HASH_SET, LINKED_HASH_SET -> {
        var unused = later(object, length);
      }
      case HASH_MAP, LINKED_HASH_MAP, TREE_MAP -> {
        var unused = later(object, length * 2);
      }
      case OBJECT -> fields(object);
      case RECORD, ENUM, STRING, LONG, INTEGER, DOUBLE, BOOLEAN, HISTOGRAM, LIST, SET, MAP, KNOWN ->
          throw new IllegalArgumentException(kind + " is a value");
    }
  }

  /**
   * What is found by its content must have that content when it goes into a set. Sets of sets of
   * sets there are none, so that twice is enough whatever the order.
   */
  private void fill() {
    for (int round = 0; round < 2; round++) {
      for (int i = fillings.size() - 1; i >= 0; i--) {
        Filling each = fillings.get(i);
        if (each.collection() instanceof Map<?, ?> map) {
          @SuppressWarnings("unchecked")
          var target = (Map<@Nullable Object, @Nullable Object>) map;
          target.clear();
          for (int k = 0; k < each.all().size(); k += 2) {
            target.put(each.all().get(k), each.all().get(k + 1));
          }
        } else {
          @SuppressWarnings("unchecked")
          var target = (Collection<@Nullable Object>) each.collection();
          target.clear();
          target.addAll(each.all());
        }
      }
    }
  }

  private void fields(Object object) {
    try {
      for (Field field : Shape.of(object.getClass()).fields) {
        Class<?> type = field.getType();
        if (type == long.class) {
          field.setLong(object, in.number());
        } else if (type == int.class) {
          field.setInt(object, (int) in.number());
        } else {
          field.set(object, field(type));
        }
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Object field(Class<?> type) {
    if (!type.isPrimitive()) {
      return ref();
    }
    long number = in.number();
    if (type == long.class) {
      return number;
    }
    if (type == int.class) {
      return (int) number;
    }
    if (type == short.class) {
      return (short) number;
    }
    if (type == byte.class) {
      return (byte) number;
    }
    if (type == boolean.class) {
      return number != 0;
    }
    if (type == double.class) {
      return Double.longBitsToDouble(number);
    }
    return Float.intBitsToFloat((int) number);
  }

  private Kind kind() {
    return Kind.ALL[Math.toIntExact(in.number())];
  }

  private Class<?> type() {
    return classes.get(Math.toIntExact(in.number()));
  }

  private String text() {
    return new String(in.raw(in.length()), StandardCharsets.UTF_8);
  }
}
