package dev.consolation.agent.holder;

import dev.consolation.agent.probe.Jdk;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What objects refer to, read field by field: of the application's objects, and of the JDK's
 * collections and executors, which may hold them. Calls none of their methods. Not thread-safe.
 */
final class References {
  private static final int MOST_ELEMENTS = 4_096;

  /** A class that loads others from its field types while it is asked does so only once. */
  private final Map<Class<?>, long[]> offsets = new WeakHashMap<>();

  private final Memory memory;

  References(Memory memory) {
    this.memory = memory;
  }

  /** Shows what an object refers to. */
  void of(Object object, Consumer<@Nullable Object> each) {
    if (object instanceof Object[] array) {
      for (int i = 0; i < array.length && i < MOST_ELEMENTS; i++) {
        each.accept(array[i]);
      }
      return;
    }
    for (long offset : offsets.computeIfAbsent(object.getClass(), this::offsets)) {
      each.accept(Jdk.current().reference(object, offset));
    }
  }

  /** Shows what the static fields of a class refer to. */
  void ofStatics(Class<?> type, Consumer<@Nullable Object> each) {
    for (Field field : fields(type)) {
      if (Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        each.accept(memory.ofStatic(field));
      }
    }
  }

  private long[] offsets(Class<?> type) {
    List<Long> found = new ArrayList<>();
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Field field : isFollowed(at) ? fields(at) : new Field[0]) {
        if (!Modifier.isStatic(field.getModifiers()) && !isLeaf(field.getType())) {
          long offset = memory.offset(at, field.getName());
          if (offset != 0) {
            found.add(offset);
          }
        }
      }
    }
    return found.stream().mapToLong(Long::longValue).toArray();
  }

  /** A class may name types that are not there. */
  private static Field[] fields(Class<?> type) {
    try {
      return type.getDeclaredFields();
    } catch (LinkageError | RuntimeException e) {
      return new Field[0];
    }
  }

  /** Weak references are not the application's own, and must be read in their own way. */
  private static boolean isFollowed(Class<?> type) {
    String name = type.getName();
    String module = type.getModule().getName();
    boolean isJdk = module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    return !isJdk || (name.startsWith("java.util.") && !Reference.class.isAssignableFrom(type));
  }

  private static boolean isLeaf(Class<?> type) {
    return type.isPrimitive()
        || type == String.class
        || (type.isArray() && type.getComponentType().isPrimitive());
  }

  /** Whether an object may lead somewhere. */
  static boolean leads(Object object) {
    return !(object instanceof Reference<?> || object instanceof Thread)
        && !isLeaf(object.getClass());
  }
}
