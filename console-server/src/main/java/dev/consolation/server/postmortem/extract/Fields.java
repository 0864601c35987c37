package dev.consolation.server.postmortem.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of one object of an extract; one that is absent or of another kind is empty or 0. */
record Fields(Map<?, ?> map) {
  static Fields of(@Nullable Object value) {
    return new Fields(value instanceof Map<?, ?> map ? map : Map.of());
  }

  boolean has(String name) {
    return map.get(name) != null;
  }

  String text(String name) {
    return text(map.get(name));
  }

  static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  long number(String name) {
    return number(map.get(name));
  }

  static long number(@Nullable Object value) {
    return parse(text(value), 10);
  }

  @Nullable Long optional(String name) {
    return has(name) ? number(name) : null;
  }

  int whole(String name) {
    return Math.clamp(number(name), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(map.get(name));
  }

  /** The id of an object. */
  long id(String name) {
    return id(map.get(name));
  }

  private static long id(@Nullable Object value) {
    String text = text(value);
    return text.isEmpty() ? 0 : parseId(text);
  }

  private static long parseId(String text) {
    try {
      return Long.parseUnsignedLong(text, 16);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static long parse(String text, int radix) {
    try {
      return text.isEmpty() ? 0 : Long.parseLong(text, radix);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  List<?> list(String name) {
    return map.get(name) instanceof List<?> list ? list : List.of();
  }

  List<Long> ids(String name) {
    return read(name, Fields::id);
  }

  List<Long> numbers(String name) {
    return read(name, Fields::number);
  }

  List<String> texts(String name) {
    return read(name, Fields::text);
  }

  private <T> List<T> read(String name, Function<@Nullable Object, T> reader) {
    List<T> all = new ArrayList<>();
    for (Object each : list(name)) {
      all.add(reader.apply(each));
    }
    return all;
  }

  /** A value of an enumeration; the first for a name that this version does not know. */
  <E extends Enum<E>> E value(String name, Class<E> type) {
    String text = text(name);
    E[] all = type.getEnumConstants();
    for (E each : all) {
      if (each.name().equals(text)) {
        return each;
      }
    }
    return all[0];
  }
}
