package dev.consolation.server.postmortem.report;

import java.util.List;

/** Writes JSON: names and values in the order in which they are given. Not thread-safe. */
public final class JsonText {
  private final StringBuilder out = new StringBuilder();
  private boolean first = true;

  /** Begins an object or an array. */
  public JsonText open(char bracket) {
    comma();
    out.append(bracket);
    first = true;
    return this;
  }

  /** Ends it. */
  public JsonText close(char bracket) {
    out.append(bracket);
    first = false;
    return this;
  }

  /** The name of what comes next. */
  public JsonText name(String name) {
    comma();
    quote(name);
    out.append(':');
    first = true;
    return this;
  }

  /** A text. */
  public JsonText text(String name, String value) {
    name(name);
    first = false;
    quote(value);
    return this;
  }

  /** A number. */
  public JsonText number(String name, long value) {
    name(name);
    first = false;
    out.append(value);
    return this;
  }

  /** True or false. */
  public JsonText flag(String name, boolean value) {
    name(name);
    first = false;
    out.append(value);
    return this;
  }

  /** An array of texts. */
  public JsonText texts(String name, List<String> values) {
    name(name).open('[');
    values.forEach(this::element);
    return close(']');
  }

  /** An array of numbers. */
  public JsonText numbers(String name, List<Long> values) {
    name(name).open('[');
    for (long each : values) {
      comma();
      out.append(each);
    }
    return close(']');
  }

  private void element(String value) {
    comma();
    quote(value);
  }

  private void comma() {
    if (!first) {
      out.append(',');
    }
    first = false;
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
