package dev.consolation.agent.holder;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Where objects and classes keep their fields. */
public interface Memory {
  /**
   * The offset of an instance field, as {@code Jdk} wants it; 0 when the class does not have it.
   */
  long offset(Class<?> type, String field);

  /** What a static field of a reference type holds. */
  @Nullable Object ofStatic(Field field);
}
