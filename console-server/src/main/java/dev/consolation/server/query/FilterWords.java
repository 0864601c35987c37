package dev.consolation.server.query;

import dev.consolation.resource.ResourceKind;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.TaskState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The words that stand for states, kinds, outcomes and units in a filter. */
final class FilterWords {
  /** A condition, or why the value makes none. */
  sealed interface Value<F extends Field> {
    record Good<F extends Field>(Condition<F> condition) implements Value<F> {}

    record Bad<F extends Field>(int at, String why) implements Value<F> {}
  }

  private static final Map<String, Integer> STATES = new LinkedHashMap<>();
  private static final Map<String, Integer> KINDS = new LinkedHashMap<>();
  private static final Map<String, Integer> OUTCOMES = new LinkedHashMap<>();
  private static final Map<String, Integer> RESOURCES = new LinkedHashMap<>();
  private static final Map<String, Long> UNITS = new LinkedHashMap<>();

  static {
    STATES.put("running", TaskState.RUNNING.code());
    STATES.put("scheduled", TaskState.SCHEDULED.code());
    STATES.put("idle", TaskState.IDLE.code());
    STATES.put("ended", TaskState.ENDED.code());
    KINDS.put("virtual", TaskKind.VIRTUAL_THREAD.code());
    KINDS.put("platform", TaskKind.PLATFORM_THREAD.code());
    KINDS.put("job", TaskKind.JOB.code());
    KINDS.put("scheduled-job", TaskKind.SCHEDULED_JOB.code());
    KINDS.put("timer-job", TaskKind.TIMER_JOB.code());
    KINDS.put("fork-join", TaskKind.FORK_JOIN_TASK.code());
    KINDS.put("stage", TaskKind.STAGE.code());
    KINDS.put("custom", TaskKind.CUSTOM.code());
    for (Outcome each : Outcome.values()) {
      if (each != Outcome.NONE) {
        OUTCOMES.put(each.name().toLowerCase(Locale.ROOT), each.code());
      }
    }
    for (ResourceKind each : ResourceKind.values()) {
      if (each != ResourceKind.UNKNOWN) {
        RESOURCES.put(each.name().toLowerCase(Locale.ROOT).replace('_', '-'), each.code());
      }
    }
    UNITS.put("ns", 1L);
    UNITS.put("us", 1_000L);
    UNITS.put("µs", 1_000L);
    UNITS.put("ms", 1_000_000L);
    UNITS.put("s", 1_000_000_000L);
    UNITS.put("m", 60_000_000_000L);
    UNITS.put("h", 3_600_000_000_000L);
  }

  private FilterWords() {}

  /** The value after a colon; a beginning of a state, kind or outcome stands for the whole. */
  static <F extends Field> Value<F> value(F field, String value, int at) {
    return switch (field.kind()) {
      case STATE -> code(field, STATES, "state", value, at);
      case KIND -> code(field, KINDS, "kind of task", value, at);
      case OUTCOME -> code(field, OUTCOMES, "outcome", value, at);
      case RESOURCE -> code(field, RESOURCES, "kind of resource", value, at);
      case ID -> id(field, value, at);
      case TEXT, DURATION, COUNT -> throw new IllegalArgumentException(field.word());
    };
  }

  private static <F extends Field> Value<F> code(
      F field, Map<String, Integer> words, String what, String value, int at) {
    String lower = value.toLowerCase(Locale.ROOT);
    long codes = 0;
    for (var each : words.entrySet()) {
      if (each.getKey().equals(lower)) {
        return new Value.Good<>(new Condition.Code<>(field, 1L << each.getValue()));
      }
      if (each.getKey().startsWith(lower)) {
        codes |= 1L << each.getValue();
      }
    }
    if (codes != 0) {
      return new Value.Good<>(new Condition.Code<>(field, codes));
    }
    String all = words.keySet().stream().collect(Collectors.joining(", "));
    return new Value.Bad<>(at, "'" + value + "' is no " + what + "; it is one of " + all);
  }

  private static <F extends Field> Value<F> id(F field, String value, int at) {
    try {
      return new Value.Good<>(new Condition.Id<>(field, Long.parseLong(value)));
    } catch (NumberFormatException e) {
      return new Value.Bad<>(
          at, "'" + value + "' is no id; write a number, as in " + field.example());
    }
  }

  /** The value after a comparison sign. */
  static <F extends Field> Value<F> number(F field, Comparison comparison, String value, int at) {
    boolean duration = field.kind() == Field.Kind.DURATION;
    String what = duration ? "duration" : "number";
    if (value.isEmpty()) {
      return new Value.Bad<>(
          at,
          "a "
              + what
              + " is missing after '"
              + field.word()
              + comparison.sign()
              + "', as in "
              + field.example());
    }
    int digits = 0;
    while (digits < value.length() && isNumeral(value.charAt(digits))) {
      digits++;
    }
    Long unit = duration ? UNITS.get(value.substring(digits)) : Long.valueOf(1);
    boolean isZero = value.substring(0, digits).matches("0+") && digits == value.length();
    if (isZero) {
      unit = 1L;
    }
    BigDecimal number = decimal(value.substring(0, digits));
    boolean trailing = !duration && digits < value.length();
    if (number == null || unit == null || trailing) {
      return new Value.Bad<>(
          at,
          duration
              ? "'"
                  + value
                  + "' is no duration; write a number with ns, us, ms, s, m or h, as in "
                  + field.example()
              : "'" + value + "' is no number; write digits, as in " + field.example());
    }
    BigDecimal scaled = number.multiply(BigDecimal.valueOf(unit));
    if (scaled.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      return new Value.Bad<>(at, "'" + value + "' is too large");
    }
    if (!duration && scaled.stripTrailingZeros().scale() > 0) {
      return new Value.Bad<>(
          at, "'" + value + "' is no whole number; write digits, as in " + field.example());
    }
    long whole = scaled.setScale(0, RoundingMode.HALF_UP).longValue();
    return new Value.Good<>(new Condition.Amount<>(field, comparison, whole));
  }

  private static boolean isNumeral(char c) {
    return (c >= '0' && c <= '9') || c == '.';
  }

  private static @org.jspecify.annotations.Nullable BigDecimal decimal(String digits) {
    if (digits.length() > 30) {
      return null;
    }
    try {
      return new BigDecimal(digits);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
