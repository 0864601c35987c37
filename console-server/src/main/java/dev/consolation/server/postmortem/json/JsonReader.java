package dev.consolation.server.postmortem.json;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text from front to back, with bounds on what one value may take.
 *
 * <pre>{@code
 * json.beginObject();
 * for (String key = json.nextKey(); key != null; key = json.nextKey()) {
 *   json.value();
 * }
 * }</pre>
 */
public final class JsonReader {
  private static final int DEEPEST = 64;
  private static final int LONGEST = 1 << 20;
  private static final int END = -1;

  private final Reader in;
  private int next;
  private int line = 1;
  private boolean first = true;

  /** Of a text that begins with a value. */
  public JsonReader(Reader in) throws IOException {
    this.in = in;
    next = in.read();
  }

  /** The number of the line that is read, from 1. */
  public int line() {
    return line;
  }

  /** Begins an object: its keys follow. */
  public void beginObject() throws IOException {
    expect('{');
    first = true;
  }

  /** The next key of an object, whose value must be read then; null after the last. */
  public @Nullable String nextKey() throws IOException {
    if (!more('}')) {
      return null;
    }
    String key = string();
    expect(':');
    return key;
  }

  /** Begins an array: its elements follow. */
  public void beginArray() throws IOException {
    expect('[');
    first = true;
  }

  /** Whether an array has another element, which must be read then. */
  public boolean nextElement() throws IOException {
    return more(']');
  }

  /** Whether the next value is an array. */
  public boolean isArray() throws IOException {
    blanks();
    return next == '[';
  }

  /** Whether the next value is an object. */
  public boolean isObject() throws IOException {
    blanks();
    return next == '{';
  }

  /** A value: a map, a list, a string, a number as its text, a boolean, or null. */
  public @Nullable Object value() throws IOException {
    return value(0);
  }

  private @Nullable Object value(int depth) throws IOException {
    if (depth > DEEPEST) {
      throw broken("values are nested deeper than " + DEEPEST);
    }
    blanks();
    return switch (next) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      default -> word();
    };
  }

  private Map<String, @Nullable Object> object(int depth) throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    beginObject();
    for (String key = nextKey(); key != null; key = nextKey()) {
      object.put(key, value(depth + 1));
      first = false;
    }
    return object;
  }

  private List<@Nullable Object> array(int depth) throws IOException {
    List<@Nullable Object> array = new ArrayList<>();
    beginArray();
    while (nextElement()) {
      array.add(value(depth + 1));
      first = false;
    }
    return array;
  }

  private @Nullable Object word() throws IOException {
    StringBuilder word = new StringBuilder();
    while (next >= 0
        && (Character.isLetterOrDigit(next) || next == '-' || next == '+' || next == '.')) {
      append(word, advance());
    }
    return switch (word.toString()) {
      case "null" -> null;
      case "true" -> true;
      case "false" -> false;
      case "" -> throw unexpected("a value");
      default -> word.toString();
    };
  }

  private String string() throws IOException {
    expect('"');
    StringBuilder text = new StringBuilder();
    while (next != '"') {
      if (next == END) {
        throw unexpected("the end of a string");
      }
      int c = advance();
      append(text, c == '\\' ? escaped() : c);
    }
    advance();
    return text.toString();
  }

  private int escaped() throws IOException {
    int c = advance();
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        int code = 0;
        for (int i = 0; i < 4; i++) {
          int digit = next < 0 ? -1 : Character.digit(next, 16);
          if (digit < 0) {
            throw unexpected("four hexadecimal digits");
          }
          code = code * 16 + digit;
          advance();
        }
        yield code;
      }
      default -> c;
    };
  }

  private void append(StringBuilder text, int c) throws JsonCutException {
    if (text.length() == LONGEST) {
      throw broken("a text is longer than " + LONGEST + " characters");
    }
    text.append((char) c);
  }

  private boolean more(char end) throws IOException {
    blanks();
    if (next == end) {
      advance();
      first = false;
      return false;
    }
    if (!first) {
      expect(',');
      blanks();
    }
    first = false;
    return true;
  }

  private void expect(char c) throws IOException {
    blanks();
    if (next != c) {
      throw unexpected("'" + c + "'");
    }
    advance();
  }

  private void blanks() throws IOException {
    while (next == ' ' || next == '\n' || next == '\r' || next == '\t' || next == 0xfeff) {
      advance();
    }
  }

  private int advance() throws IOException {
    int c = next;
    if (c == END) {
      throw unexpected("more");
    }
    line += c == '\n' ? 1 : 0;
    next = in.read();
    return c;
  }

  private JsonCutException unexpected(String wanted) {
    return broken(
        next == END ? "the text ends, where " + wanted + " is expected" : "no " + wanted + " here");
  }

  private JsonCutException broken(String what) {
    return new JsonCutException(line, what);
  }
}
