package dev.consolation.server.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Places in code: names of classes or methods, where {@code *} stands for any text. A class stands
 * for all of its methods.
 */
final class Places {
  static final Places NONE = new Places(List.of());

  private static final Pattern FORM = Pattern.compile("[\\w.$<>*]+");

  private final List<Pattern> patterns;

  private Places(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /**
   * Reads names that are separated by blanks or commas.
   *
   * @throws IllegalArgumentException when there is none, or one is no name
   */
  static Places read(String text) {
    var patterns = new ArrayList<Pattern>();
    for (String each : text.strip().split("[\\s,]+", -1)) {
      if (!FORM.matcher(each).matches()) {
        throw new IllegalArgumentException(
            "'"
                + each
                + "' is no name of a class or method: write it as in com.acme.Poll* or"
                + " com.acme.Hub.run, several with blanks between them");
      }
      String quoted = Pattern.quote(each).replace("*", "\\E.*\\Q");
      patterns.add(Pattern.compile(quoted + "(\\..*)?"));
    }
    return new Places(List.copyOf(patterns));
  }

  boolean isEmpty() {
    return patterns.isEmpty();
  }

  boolean containsAny(Collection<String> places) {
    return patterns.stream()
        .anyMatch(pattern -> places.stream().anyMatch(place -> pattern.matcher(place).matches()));
  }
}
