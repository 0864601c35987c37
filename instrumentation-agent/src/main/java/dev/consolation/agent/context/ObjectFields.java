package dev.consolation.agent.context;

import dev.consolation.agent.probe.Jdk;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of objects of the application by their names, and calls nothing. Not thread-safe.
 */
public final class ObjectFields {
  private final FieldFinder finder;
  private final Map<Class<?>, Map<String, Long>> offsets = new WeakHashMap<>();

  /** Fields that {@code finder} finds. */
  public ObjectFields(FieldFinder finder) {
    this.finder = finder;
  }

  /** What a field holds that the object's own class declares; null also where there is none. */
  @Nullable Object of(Object object, String field) {
    long offset = offset(object.getClass(), field);
    return offset == 0 ? null : Jdk.current().reference(object, offset);
  }

  /** The same of a field that the object's class declares or inherits; null: no object. */
  public @Nullable Object inherited(@Nullable Object object, String field) {
    long offset = object == null ? 0 : inheritedOffset(object, field);
    return object == null || offset == 0 ? null : Jdk.current().reference(object, offset);
  }

  /** The same of a field that is a long; 0 also where there is none. */
  public long inheritedLong(Object object, String field) {
    long offset = inheritedOffset(object, field);
    return offset == 0 ? 0 : Jdk.current().longInteger(object, offset);
  }

  private long inheritedOffset(Object object, String field) {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      long offset = offset(type, field);
      if (offset != 0) {
        return offset;
      }
    }
    return 0;
  }

  long offset(Class<?> type, String field) {
    Map<String, Long> known = offsets.get(type);
    if (known == null) {
      known = new HashMap<>();
      offsets.put(type, known);
    }
    Long offset = known.get(field);
    if (offset == null) {
      offset = finder.offset(type, field);
      known.put(field, offset);
    }
    return offset;
  }
}
