package dev.consolation.agent.drain;

import org.jspecify.annotations.Nullable;

/** Numbers the names of classes. Not thread-safe. */
final class Classes {
  private final Dictionary dictionary;

  Classes(Dictionary dictionary) {
    this.dictionary = dictionary;
  }

  /** The number of the name of the object's class; 0 for null. */
  int nameOf(@Nullable Object object) {
    return object == null ? 0 : dictionary.name(object.getClass().getName());
  }

  /** The number of the name of a class; 0 for what is not a class. */
  int name(@Nullable Object type) {
    return type instanceof Class<?> c ? dictionary.name(c.getName()) : 0;
  }
}
