package dev.consolation.agent.resource;

import dev.consolation.agent.probe.Jdk;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import sun.misc.Unsafe;

/** Reads fields of the JDK that runs the tests. */
final class TestJdk extends Jdk {
  private static final Unsafe UNSAFE = unsafe();

  private static Unsafe unsafe() {
    try {
      Field field = Unsafe.class.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      return (Unsafe) field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no Unsafe", e);
    }
  }

  /** Finds fields; those that are not there have no offset. */
  static long offset(Class<?> type, String field) {
    try {
      return UNSAFE.objectFieldOffset(type.getDeclaredField(field));
    } catch (NoSuchFieldException e) {
      return 0;
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
    return UNSAFE.getObject(object, offset);
  }

  @Override
  public int integer(Object object, long offset) {
    return UNSAFE.getInt(object, offset);
  }

  @Override
  public long longInteger(Object object, long offset) {
    return UNSAFE.getLong(object, offset);
  }

  @Override
  public boolean flag(Object object, long offset) {
    return UNSAFE.getBoolean(object, offset);
  }
}
