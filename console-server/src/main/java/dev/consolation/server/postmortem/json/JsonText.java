package dev.consolation.server.postmortem.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/** Writes JSON: names and values in the order in which they are given. */
public final class JsonText {
  private final Appendable out;
  private boolean first = true;

  /** Writes into a text of its own, which is {@link #toString}. */
  public JsonText() {
    this(new StringBuilder());
  }

  /** Writes there; what goes wrong then comes as an {@link UncheckedIOException}. */
  public JsonText(Appendable out) {
    this.out = out;
  }

  /** Begins an object or an array. */
  public JsonText open(char bracket) {
    comma();
    put(bracket);
    first = true;
    return this;
  }

  /** Ends it. */
  public JsonText close(char bracket) {
    put(bracket);
    first = false;
    return this;
  }

  /** The name of the value that follows. */
  public JsonText name(String name) {
    comma();
    quote(name);
    put(':');
    first = true;
    return this;
  }

  /** A named text. */
  public JsonText text(String name, String value) {
    return name(name).element(value);
  }

  /** A named number. */
  public JsonText number(String name, long value) {
    return name(name).element(value);
  }

  /** A named number with a fraction. */
  public JsonText decimal(String name, BigDecimal value) {
    name(name);
    first = false;
    put(value.toPlainString());
    return this;
  }

  /** A named truth value. */
  public JsonText flag(String name, boolean value) {
    name(name);
    first = false;
    put(Boolean.toString(value));
    return this;
  }

  /** A named array of texts. */
  public JsonText texts(String name, Iterable<String> values) {
    name(name).open('[');
    values.forEach(this::element);
    return close(']');
  }

  /** A named array of numbers. */
  public JsonText numbers(String name, List<Long> values) {
    name(name).open('[');
    values.forEach(this::element);
    return close(']');
  }

  /** A text in an array. */
  public JsonText element(String value) {
    comma();
    quote(value);
    return this;
  }

  /** A number in an array. */
  public JsonText element(long value) {
    comma();
    put(Long.toString(value));
    return this;
  }

  /** Begins a new line, for those who read the text themselves. */
  public JsonText line() {
    put('\n');
    return this;
  }

  private void comma() {
    if (!first) {
      put(',');
    }
    first = false;
  }

  private void quote(String text) {
    put('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        put('\\');
        put(c);
      } else if (c < ' ' || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029) {
        put(String.format("\\u%04x", (int) c));
      } else {
        put(c);
      }
    }
    put('"');
  }

  private void put(char c) {
    try {
      out.append(c);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(String text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was written; of another writer than a text what that says of itself. */
  @Override
  public String toString() {
    return out.toString();
  }
}
