package dev.consolation.server.query;

import dev.consolation.server.state.TaskRecord;

/**
 * A filter over tasks, written by a person.
 *
 * <ul>
 *   <li>A word, or a {@code "quoted text"}, finds tasks with that text in their name, site,
 *       runtime, class, labels, what they wait on, or id. Case does not matter.
 *   <li>{@code state:idle}, {@code site:com.acme} ask one field, {@code busy>100ms}, {@code
 *       polls=0} compare a number; the fields are {@link FilterField}. Signs: {@code > >= < <= =};
 *       units: {@code ns us ms s m h}.
 *   <li>Conditions beside each other must all hold, as with {@code and}; {@code or}, {@code not}
 *       (or {@code -} before a condition) and parentheses do what they say.
 * </ul>
 *
 * <p>Not thread-safe: it remembers which texts it has searched.
 */
public final class TaskQuery {
  /** A filter that can be read, or what is wrong with it. */
  public sealed interface Result {
    /** It can be read. */
    record Good(TaskQuery query) implements Result {}

    /** It cannot. */
    record Bad(FilterError error) implements Result {}
  }

  static final int LONGEST = 4096;

  private final TaskTest test;

  private TaskQuery(TaskTest test) {
    this.test = test;
  }

  /** Reads a filter; an empty one finds all tasks. Never throws for what a person may type. */
  public static Result parse(String filter) {
    if (filter.length() > LONGEST) {
      return new Result.Bad(tooLong());
    }
    var parser = new FilterParser<>(Vocabulary.TASKS, filter);
    Condition<FilterField> condition = parser.parse();
    return condition == null
        ? new Result.Bad(parser.error())
        : new Result.Good(new TaskQuery(FilterCompiler.compile(condition)));
  }

  static FilterError tooLong() {
    return new FilterError(
        LONGEST,
        "at column " + (LONGEST + 1) + ": a filter has at most " + LONGEST + " characters");
  }

  /** A filter that finds all tasks. */
  public static TaskQuery all() {
    return new TaskQuery((task, now) -> true);
  }

  /** True when it finds the task. */
  public boolean matches(TaskRecord task, long now) {
    return test.test(task, now);
  }
}
