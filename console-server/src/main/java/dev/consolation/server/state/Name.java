package dev.consolation.server.state;

import java.util.Locale;

/**
 * A text that many tasks share (a class, the beginning of a name), kept once for each process.
 *
 * <p>Immutable. Two of the same process are equal only when they are the same object.
 */
public final class Name {
  /** No text. */
  public static final Name NONE = new Name(0, "");

  private final int index;
  private final String text;
  private final String lower;

  Name(int index, String text) {
    this.index = index;
    this.text = text;
    this.lower = text.toLowerCase(Locale.ROOT);
  }

  /** A small number, unique within the process; 0 is {@link #NONE}. */
  public int index() {
    return index;
  }

  /** The text as the agent sent it. */
  public String text() {
    return text;
  }

  /** The text in lower case, for comparisons. */
  public String lower() {
    return lower;
  }

  @Override
  public String toString() {
    return text;
  }
}
