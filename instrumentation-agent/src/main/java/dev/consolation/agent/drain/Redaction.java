package dev.consolation.agent.drain;

import dev.consolation.agent.AgentLog;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces what the user does not want to leave the process in names, labels and texts.
 *
 * <p>A pattern can take exponential time, on the thread that reads what all threads record. So each
 * look at a text has a number of steps, and the text is replaced as a whole where they do not do;
 * when that has happened {@value #MOST_GIVEN_UP} times, every text is. Of a text longer than
 * {@value #LONGEST} characters the rest is left out. Not thread-safe.
 */
public final class Redaction {
  /** Replaces nothing. */
  public static final Redaction NONE = new Redaction(List.of());

  static final String MARK = "***";
  private static final int LONGEST = 1024;
  private static final int MOST_STEPS = 50_000;
  private static final int MOST_GIVEN_UP = 20;

  private final List<Pattern> patterns;
  private int givenUp;

  private Redaction(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /**
   * Of regular expressions.
   *
   * @throws java.util.regex.PatternSyntaxException when one is none
   */
  public static Redaction of(List<String> expressions) {
    return expressions.isEmpty()
        ? NONE
        : new Redaction(expressions.stream().map(Pattern::compile).toList());
  }

  /** What may be shown of a text; the text itself when that is all of it. */
  String shown(String text) {
    if (patterns.isEmpty() || text.isEmpty()) {
      return text;
    }
    if (givenUp >= MOST_GIVEN_UP) {
      return MARK;
    }
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    try {
      for (Pattern pattern : patterns) {
        shown = replace(pattern, shown);
      }
      return shown;
    } catch (TooManySteps | StackOverflowError e) {
      if (++givenUp == MOST_GIVEN_UP) {
        AgentLog.write(
            "a pattern of the option redact takes too long: from now on all names, labels and texts"
                + " are replaced; write it without repetitions inside of repetitions");
      }
      return MARK;
    }
  }

  /** What may be shown of a label's value; a pattern may tell it by {@code key=value} too. */
  String shown(String key, String value) {
    if (patterns.isEmpty()) {
      return value;
    }
    String both = key + "=" + value;
    String shown = shown(both);
    return shown.equals(both)
        ? value
        : shown.startsWith(key + "=") ? shown.substring(key.length() + 1) : MARK;
  }

  private static String replace(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(new Stepwise(text));
    StringBuilder out = null;
    int at = 0;
    while (matcher.find()) {
      if (matcher.end() > matcher.start()) {
        out = out == null ? new StringBuilder(text.length()) : out;
        out.append(text, at, matcher.start()).append(MARK);
        at = matcher.end();
      }
    }
    return out == null ? text : out.append(text, at, text.length()).toString();
  }

  /** A text whose characters can be looked at only so often. */
  private static final class Stepwise implements CharSequence {
    private final String text;
    private int steps = MOST_STEPS;

    Stepwise(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (--steps < 0) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySteps() {
      super(null, null, false, false);
    }
  }
}
