package dev.consolation.server.query;

import java.util.List;

/** A filter as it was read. Texts are in lower case. */
sealed interface Condition {
  /** All of them hold; with none, always. */
  record All(List<Condition> parts) implements Condition {}

  /** One of them holds. */
  record Any(List<Condition> parts) implements Condition {}

  /** It does not hold. */
  record Not(Condition part) implements Condition {}

  /** Name, site, runtime, class, what it waits on, or id contains the text. */
  record Word(String text) implements Condition {}

  /** The text of a field contains the text. */
  record Text(FilterField field, String text) implements Condition {}

  /** The code of a field (state, kind, outcome) is one of those whose bits are set. */
  record Code(FilterField field, long codes) implements Condition {}

  /** An id is this one. */
  record Id(FilterField field, long id) implements Condition {}

  /** A number of a field compares with the value; durations in nanoseconds. */
  record Amount(FilterField field, Comparison comparison, long value) implements Condition {}
}
