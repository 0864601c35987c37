package dev.consolation.agent.resource;

import dev.consolation.agent.probe.Jdk;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of the JDK that runs the tests.
 *
 * <p>{@code sun.misc.Unsafe} by its name only: the compiler has a warning for each use, and no way
 * to be told that it is meant.
 */
public final class TestJdk extends Jdk {
  private static final Object UNSAFE = unsafe();

  private static Object unsafe() {
    try {
      Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
      field.setAccessible(true);
      return field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no Unsafe", e);
    }
  }

  /** Finds fields; those that are not there have no offset. */
  public static long offset(Class<?> type, String field) {
    try {
      Method offset = UNSAFE.getClass().getMethod("objectFieldOffset", Field.class);
      return (long) offset.invoke(UNSAFE, type.getDeclaredField(field));
    } catch (NoSuchFieldException e) {
      return 0;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no offsets", e);
    }
  }

  private static @Nullable Object get(String method, Object object, long offset) {
    try {
      Method get = UNSAFE.getClass().getMethod(method, Object.class, long.class);
      return get.invoke(UNSAFE, object, offset);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no " + method, e);
    }
  }

  @Override
  public Thread carrier() {
    return Thread.currentThread();
  }

  @Override
  @SuppressWarnings("deprecation") // its successor is not in 17
  public long id(Thread thread) {
    return thread.getId();
  }

  @Override
  public boolean isVirtual(Thread thread) {
    return false;
  }

  @Override
  public @Nullable Object reference(Object object, long offset) {
    return get("getObject", object, offset);
  }

  @Override
  public int integer(Object object, long offset) {
    return (int) Objects.requireNonNull(get("getInt", object, offset));
  }

  @Override
  public long longInteger(Object object, long offset) {
    return (long) Objects.requireNonNull(get("getLong", object, offset));
  }

  @Override
  public boolean flag(Object object, long offset) {
    return (boolean) Objects.requireNonNull(get("getBoolean", object, offset));
  }
}
