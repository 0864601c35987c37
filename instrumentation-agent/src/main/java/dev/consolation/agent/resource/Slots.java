package dev.consolation.agent.resource;

import dev.consolation.agent.context.FieldFinder;
import dev.consolation.agent.context.ObjectFields;
import org.jspecify.annotations.Nullable;

/** Finds the fields of the running JDK's classes, by name. */
public final class Slots {
  static final String CONCURRENT = "java.util.concurrent.";
  static final String LOCKS = CONCURRENT + "locks.";

  /** Finds the offset of a field: 0 when the class does not have it. */
  public interface Finder {
    long offset(Class<?> type, String field);
  }

  private final Finder finder;

  /** Slots whose offsets are what {@code finder} says. */
  public Slots(Finder finder) {
    this.finder = finder;
  }

  /** Where objects of the application keep what is to be read of them. */
  ObjectFields objects() {
    return new ObjectFields(
        new FieldFinder() {
          @Override
          public long offset(Class<?> type, String field) {
            return finder.offset(type, field);
          }
        });
  }

  Slot slot(String className, String field) {
    Class<?> type = type(className);
    return new Slot(type == null ? 0 : finder.offset(type, field));
  }

  /** The JDK's class of this name; null when it has none. */
  static @Nullable Class<?> type(String className) {
    try {
      return Class.forName(className, false, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }
}
