package dev.consolation.server.query;

import dev.consolation.server.query.Condition.All;
import dev.consolation.server.query.Condition.Any;
import dev.consolation.server.query.Condition.Not;
import dev.consolation.server.query.Condition.Text;
import dev.consolation.server.query.Condition.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a filter.
 *
 * <pre>
 *   filter  = any
 *   any     = all { "or" all }
 *   all     = one { [ "and" ] one }
 *   one     = ( "not" | "-" ) one | "(" any ")" | term
 *   term    = field ":" value | field ( "&gt;" | "&gt;=" | "&lt;" | "&lt;=" | "=" ) value | word
 *   value   = word | quoted
 * </pre>
 *
 * Methods return null when they have noted an error, which is what typing a filter mostly makes.
 */
final class FilterParser<F extends Field> {
  private static final int DEEPEST = 100;

  private final Vocabulary<F> vocabulary;
  private final String text;
  private int at;
  private int depth;
  private @Nullable FilterError error;

  FilterParser(Vocabulary<F> vocabulary, String text) {
    this.vocabulary = vocabulary;
    this.text = text;
  }

  /** What is wrong; only after {@link #parse} returned null. */
  FilterError error() {
    return Objects.requireNonNull(error);
  }

  @Nullable Condition<F> parse() {
    skipSpace();
    if (at == text.length()) {
      return new All<>(List.of());
    }
    Condition<F> condition = any("");
    if (condition != null && at < text.length()) {
      return fail(at, "there is no ( for this )");
    }
    return condition;
  }

  private @Nullable Condition<F> any(String after) {
    var parts = new ArrayList<Condition<F>>();
    String before = after;
    do {
      Condition<F> part = all(before);
      if (part == null) {
        return null;
      }
      parts.add(part);
      before = "or";
    } while (keyword("or"));
    return parts.size() == 1 ? parts.getFirst() : new Any<>(parts);
  }

  private @Nullable Condition<F> all(String after) {
    var parts = new ArrayList<Condition<F>>();
    String before = after;
    boolean more;
    do {
      Condition<F> part = one(before);
      if (part == null) {
        return null;
      }
      parts.add(part);
      boolean and = keyword("and");
      before = and ? "and" : "";
      more = and || (at < text.length() && text.charAt(at) != ')' && !peekKeyword("or"));
    } while (more);
    return parts.size() == 1 ? parts.getFirst() : new All<>(parts);
  }

  private @Nullable Condition<F> one(String after) {
    int start = at;
    if (at == text.length() || text.charAt(at) == ')' || peekKeyword("or") || peekKeyword("and")) {
      return fail(
          at,
          after.isEmpty()
              ? "a condition is missing"
              : "a condition is missing after '" + after + "'");
    }
    if (++depth > DEEPEST) {
      return fail(start, "this is nested too deeply");
    }
    Condition<F> found;
    if (keyword("not")) {
      found = not(one("not"));
    } else if (text.charAt(at) == '-' && at + 1 < text.length() && isNegated(at + 1)) {
      at++;
      found = not(one("-"));
    } else if (text.charAt(at) == '(') {
      at++;
      skipSpace();
      found = any("(");
      if (found != null && (at == text.length() || text.charAt(at) != ')')) {
        found = fail(start, "this ( is not closed");
      }
      at++;
    } else {
      found = term();
    }
    depth--;
    skipSpace();
    return found;
  }

  private @Nullable Condition<F> not(@Nullable Condition<F> part) {
    return part == null ? null : new Not<>(part);
  }

  /** A minus before a digit belongs to an id. */
  private boolean isNegated(int next) {
    char c = text.charAt(next);
    return !Character.isWhitespace(c) && !Character.isDigit(c);
  }

  private @Nullable Condition<F> term() {
    int start = at;
    if (text.charAt(at) == '"') {
      String quoted = quoted();
      return quoted == null ? null : new Word<>(quoted.toLowerCase(Locale.ROOT));
    }
    String word = word();
    int afterWord = at;
    skipSpace();
    Comparison comparison = Comparison.at(text, at);
    if (comparison != null) {
      int length = comparison.sign().length();
      at += length;
      return comparison(start, word, comparison);
    }
    at = afterWord;
    int colon = word.indexOf(':');
    if (colon > 0 && isFieldLike(word.substring(0, colon))) {
      return field(start, word, colon);
    }
    return new Word<>(word.toLowerCase(Locale.ROOT));
  }

  /** Lower-case letters only: anything else before a colon is a file or class with a line. */
  private static boolean isFieldLike(String word) {
    return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  private @Nullable Condition<F> field(int start, String word, int colon) {
    String fieldWord = word.substring(0, colon);
    F field = vocabulary.of(fieldWord);
    if (field == null) {
      return fail(
          start,
          "'"
              + fieldWord
              + "' is no field; there are "
              + vocabulary.words(false)
              + "; put a text with a colon in quotes");
    }
    if (field.isCompared()) {
      return fail(
          start + colon,
          "'" + fieldWord + "' is compared with >, >=, <, <= or =, as in " + field.example());
    }
    int valueAt = start + colon + 1;
    String value = word.substring(colon + 1);
    if (value.isEmpty() && at < text.length() && text.charAt(at) == '"') {
      String quoted = quoted();
      if (quoted == null) {
        return null;
      }
      value = quoted;
    }
    if (value.isEmpty()) {
      return fail(
          valueAt, "a value is missing after '" + fieldWord + ":', as in " + field.example());
    }
    if (field.kind() == Field.Kind.TEXT) {
      return new Text<>(field, value.toLowerCase(Locale.ROOT));
    }
    return noted(FilterWords.value(field, value, valueAt));
  }

  private @Nullable Condition<F> comparison(int start, String word, Comparison comparison) {
    F field = vocabulary.of(word);
    if (word.isEmpty()) {
      return fail(
          start,
          "there is nothing to compare before '"
              + comparison.sign()
              + "', as in "
              + vocabulary.comparison());
    }
    if (field == null) {
      return fail(
          start,
          "'"
              + word
              + "' is no number of a "
              + vocabulary.thing()
              + "; there are "
              + vocabulary.words(true)
              + "; put a text with "
              + comparison.sign()
              + " in quotes");
    }
    if (!field.isCompared()) {
      return fail(
          start, "'" + word + "' is no number; write a colon after it, as in " + field.example());
    }
    skipSpace();
    int valueAt = at;
    return noted(FilterWords.number(field, comparison, word(), valueAt));
  }

  private @Nullable Condition<F> noted(FilterWords.Value<F> value) {
    return switch (value) {
      case FilterWords.Value.Good<F> good -> good.condition();
      case FilterWords.Value.Bad<F> bad -> fail(bad.at(), bad.why());
    };
  }

  private @Nullable String quoted() {
    int start = at;
    int end = text.indexOf('"', start + 1);
    if (end < 0) {
      fail(start, "this quote is not closed");
      return null;
    }
    at = end + 1;
    return text.substring(start + 1, end);
  }

  private String word() {
    int start = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isWordPart(char c) {
    return !Character.isWhitespace(c) && "()\"<>=".indexOf(c) < 0;
  }

  private boolean peekKeyword(String keyword) {
    int end = at + keyword.length();
    return text.regionMatches(true, at, keyword, 0, keyword.length())
        && (end == text.length() || (!isWordPart(text.charAt(end)) && text.charAt(end) != '='));
  }

  private boolean keyword(String keyword) {
    if (!peekKeyword(keyword)) {
      return false;
    }
    at += keyword.length();
    skipSpace();
    return true;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private @Nullable Condition<F> fail(int where, String why) {
    if (error == null) {
      error = new FilterError(where, "at column " + (where + 1) + ": " + why);
    }
    return null;
  }
}
