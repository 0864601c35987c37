package dev.consolation.server.query;

import java.util.List;

/** A filter as it was read. Texts are in lower case. */
sealed interface Condition<F extends Field> {
  /** All of them hold; with none, always. */
  record All<F extends Field>(List<Condition<F>> parts) implements Condition<F> {}

  /** One of them holds. */
  record Any<F extends Field>(List<Condition<F>> parts) implements Condition<F> {}

  /** It does not hold. */
  record Not<F extends Field>(Condition<F> part) implements Condition<F> {}

  /** One of the texts by which a thing is known, or its id, contains the text. */
  record Word<F extends Field>(String text) implements Condition<F> {}

  /** The text of a field contains the text. */
  record Text<F extends Field>(F field, String text) implements Condition<F> {}

  /** The code of a field (state, kind, outcome) is one of those whose bits are set. */
  record Code<F extends Field>(F field, long codes) implements Condition<F> {}

  /** An id is this one. */
  record Id<F extends Field>(F field, long id) implements Condition<F> {}

  /** A number of a field compares with the value; durations in nanoseconds. */
  record Amount<F extends Field>(F field, Comparison comparison, long value)
      implements Condition<F> {}
}
