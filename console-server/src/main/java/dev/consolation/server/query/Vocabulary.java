package dev.consolation.server.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What filters over one kind of thing can ask.
 *
 * @param thing what is filtered, for messages: {@code task}
 * @param comparison an example that compares
 */
record Vocabulary<F extends Field>(String thing, String comparison, List<F> fields) {
  static final Vocabulary<FilterField> TASKS =
      new Vocabulary<>("task", "busy>100ms", List.of(FilterField.values()));
  static final Vocabulary<ResourceField> RESOURCES =
      new Vocabulary<>("resource", "waiters>3", List.of(ResourceField.values()));

  @Nullable F of(String word) {
    for (F field : fields) {
      if (field.word().equals(word)) {
        return field;
      }
    }
    return null;
  }

  /** The fields that are compared, or those that are not, for a message. */
  String words(boolean compared) {
    var all = fields.stream().filter(f -> f.isCompared() == compared).map(Field::word).toList();
    return String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.getLast();
  }
}
