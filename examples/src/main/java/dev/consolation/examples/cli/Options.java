package dev.consolation.examples.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options of a command line, each {@code --name value}.
 *
 * <pre>{@code
 * Options options = Options.read(args, "port", "for");
 * int port = options.number("port", 0, 0, 65535);
 * Duration time = options.duration("for", Duration.ofMinutes(10));
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class Options {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private final Map<String, String> values;

  private Options(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads a command line.
   *
   * @param known the names of the options, without dashes; one that stands without a value ends
   *     with an exclamation mark
   * @throws BadOptionException when an option is unknown, given twice, or lacks its value
   */
  public static Options read(String[] args, String... known) throws BadOptionException {
    Set<String> names = Set.of(known);
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      String option = args[i];
      if (option.startsWith("--") && names.contains(option.substring(2) + "!")) {
        values.put(option.substring(2), "");
        i--;
        continue;
      }
      if (!option.startsWith("--") || !names.contains(option.substring(2))) {
        throw new BadOptionException(
            option
                + ": no such option; there are "
                + List.of(known).stream()
                    .map(name -> "--" + name.replace("!", ""))
                    .collect(Collectors.joining(", "))
                + ".");
      }
      if (i + 1 == args.length) {
        throw new BadOptionException(option + ": needs a value.");
      }
      if (values.put(option.substring(2), args[i + 1]) != null) {
        throw new BadOptionException(option + ": given twice.");
      }
    }
    return new Options(Map.copyOf(values));
  }

  /** Whether the option was given. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The text of an option, or null when it was not given. */
  public @Nullable String text(String name) {
    return values.get(name);
  }

  /**
   * A whole number.
   *
   * @throws BadOptionException when it is no number, or not from {@code least} to {@code most}
   */
  public int number(String name, int otherwise, int least, int most) throws BadOptionException {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value.replace("_", ""));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw new BadOptionException(
        "--%s %s: must be a whole number from %d to %d.".formatted(name, value, least, most));
  }

  /**
   * A length of time, such as {@code 500ms}, {@code 30s}, {@code 10m} or {@code 1h}.
   *
   * @throws BadOptionException when it is none, or zero
   */
  public Duration duration(String name, Duration otherwise) throws BadOptionException {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    Matcher matcher = DURATION.matcher(value.toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      long amount = Long.parseLong(matcher.group(1));
      Duration duration =
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
          };
      if (!duration.isZero()) {
        return duration;
      }
    }
    throw new BadOptionException(
        "--%s %s: must be a length of time such as 500ms, 30s, 10m or 1h.".formatted(name, value));
  }
}
