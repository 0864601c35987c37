package dev.consolation.server.checkpoint;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A class of ours whose objects are copied field by field: what it is made of, and a sum that says
 * whether another server's class of this name is made of the same.
 *
 * <p>Fields that are {@code transient} are left out.
 */
final class Shape {
  private static final ClassValue<Shape> ALL =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return new Shape(type);
        }
      };

  /** Only classes of ours are made, whatever a file says. */
  private static final String OURS = "dev.consolation.";

  final Class<?> type;
  final List<Field> fields;
  final int sum;
  private final Object @Nullable [] constants;
  private final @Nullable Constructor<?> maker;

  private Shape(Class<?> type) {
    if (!type.getName().startsWith(OURS) || type.isHidden() || type.isInterface()) {
      throw new IllegalArgumentException("objects of " + type.getName() + " cannot be kept");
    }
    this.type = type;
    this.constants = type.getEnumConstants();
    this.fields = type.isRecord() ? components(type) : type.isEnum() ? List.of() : fields(type);
    this.maker = type.isEnum() ? null : maker(type);
    var crc = new CRC32C();
    fields.forEach(
        f ->
            crc.update(
                (f.getName() + ":" + f.getType().getName()).getBytes(StandardCharsets.UTF_8)));
    if (constants != null) {
      crc.update(Arrays.toString(constants).getBytes(StandardCharsets.UTF_8));
    }
    this.sum = (int) crc.getValue();
  }

  static Shape of(Class<?> type) {
    return ALL.get(type);
  }

  static Shape named(String name) {
    if (!name.startsWith(OURS)) {
      throw new IllegalArgumentException("there are no objects of " + name);
    }
    try {
      return of(Class.forName(name, false, Shape.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("there is no " + name, e);
    }
  }

  private static List<Field> fields(Class<?> type) {
    var all = new ArrayList<Field>();
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !Modifier.isTransient(field.getModifiers())) {
          field.setAccessible(true);
          all.add(field);
        }
      }
    }
    all.sort(Comparator.comparing(Field::getName));
    return List.copyOf(all);
  }

  private static List<Field> components(Class<?> type) {
    var all = new ArrayList<Field>();
    for (RecordComponent each : type.getRecordComponents()) {
      try {
        Field field = type.getDeclaredField(each.getName());
        field.setAccessible(true);
        all.add(field);
      } catch (NoSuchFieldException e) {
        throw new IllegalStateException(e);
      }
    }
    return List.copyOf(all);
  }

  /** Of records the constructor that the language knows, of others one that runs none of it. */
  private static Constructor<?> maker(Class<?> type) {
    try {
      if (type.isRecord()) {
        Class<?>[] types =
            Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> canonical = type.getDeclaredConstructor(types);
        canonical.setAccessible(true);
        return canonical;
      }
      // What libraries of serialization use; there is no other way to it than by its name.
      Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
      Object instance = factory.getMethod("getReflectionFactory").invoke(null);
      return (Constructor<?>)
          factory
              .getMethod("newConstructorForSerialization", Class.class, Constructor.class)
              .invoke(instance, type, Object.class.getDeclaredConstructor());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("objects of " + type.getName() + " cannot be made", e);
    }
  }

  Object make(@Nullable Object... arguments) {
    Constructor<?> how = maker;
    try {
      if (how == null) {
        throw new IllegalArgumentException(type.getName() + " has its constants only");
      }
      return how.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("an object of " + type.getName() + " cannot be made", e);
    }
  }

  Object constant(long ordinal) {
    Object[] all = constants;
    if (all == null || ordinal < 0 || ordinal >= all.length) {
      throw new IllegalArgumentException(type.getName() + " has no constant " + ordinal);
    }
    return all[(int) ordinal];
  }
}
