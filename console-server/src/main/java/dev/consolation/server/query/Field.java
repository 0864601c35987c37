package dev.consolation.server.query;

/** Something that a filter can ask. */
public interface Field {
  /** What a field is compared with. */
  enum Kind {
    /** A part of a text, after a colon. */
    TEXT,
    /** A state of a task, after a colon. */
    STATE,
    /** A kind of task, after a colon. */
    KIND,
    /** An outcome, after a colon. */
    OUTCOME,
    /** A kind of resource, after a colon. */
    RESOURCE,
    /** An id, after a colon. */
    ID,
    /** A duration with its unit, after a comparison sign. */
    DURATION,
    /** A number, after a comparison sign. */
    COUNT
  }

  /** How it is written. */
  String word();

  /** What it is compared with. */
  Kind kind();

  /** What it is, for people. */
  String help();

  /** A filter that uses it. */
  String example();

  /** Whether a comparison sign follows it, and not a colon. */
  default boolean isCompared() {
    return kind() == Kind.DURATION || kind() == Kind.COUNT;
  }
}
