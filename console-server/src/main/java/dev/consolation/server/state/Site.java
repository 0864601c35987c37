package dev.consolation.server.state;

import java.util.Locale;

/**
 * A place in the observed code, kept once for each process.
 *
 * <p>Immutable. Two of the same process are equal only when they are the same object.
 */
public final class Site {
  /** Not known. */
  public static final Site NONE = new Site(0, new Key("", "", "", 0));

  /** What a site is made of; {@code line} is 0 when it is not known. */
  record Key(String className, String method, String file, int line) {}

  private final int index;
  private final Key key;
  private final String text;
  private final String lower;

  Site(int index, Key key) {
    this.index = index;
    this.key = key;
    this.text = index == 0 ? "" : describe(key);
    this.lower = text.toLowerCase(Locale.ROOT);
  }

  private static String describe(Key key) {
    String where = key.file.isEmpty() ? key.line == -2 ? "native" : "" : key.file;
    if (key.line > 0 && !where.isEmpty()) {
      where += ":" + key.line;
    }
    String code = key.className + "." + key.method;
    return where.isEmpty() ? code : code + "(" + where + ")";
  }

  /** A small number, unique within the process; 0 is {@link #NONE}. */
  public int index() {
    return index;
  }

  /** Binary name of the class; empty for {@link #NONE}. */
  public String className() {
    return key.className;
  }

  /** Name of the method; empty for {@link #NONE}. */
  public String method() {
    return key.method;
  }

  /** Name of the source file; empty when it is not known. */
  public String file() {
    return key.file;
  }

  /** From 1; 0 when it is not known, -2 when the method is native. */
  public int line() {
    return key.line;
  }

  /** As in a stack trace, {@code com.acme.Stock.take(Stock.java:42)}; empty for {@link #NONE}. */
  public String text() {
    return text;
  }

  /** {@link #text} in lower case, for comparisons. */
  public String lower() {
    return lower;
  }

  @Override
  public String toString() {
    return text;
  }
}
