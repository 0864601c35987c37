package dev.consolation.agent.context;

/** Finds the offset of a field of a class by its name; 0 when the class does not have it. */
public interface FieldFinder {
  /** The offset, as {@link dev.consolation.agent.probe.Jdk} wants it. */
  long offset(Class<?> type, String field);
}
