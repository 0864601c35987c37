package dev.consolation.stack;

import org.jspecify.annotations.Nullable;

/**
 * Reads a frame as stack traces print it.
 *
 * <p>{@code java.base/java.lang.Thread.run(Thread.java:1474)}, with class loader, module and
 * version in front or within the parentheses, or without; names of Kotlin and Scala as the
 * compilers make them, Kotlin's methods with spaces too.
 */
public final class FrameParser {
  private static final int NATIVE = -2;

  private FrameParser() {}

  /**
   * Reads a frame.
   *
   * @param text from the class name to the closing parenthesis
   * @return null when it is none
   */
  public static @Nullable Frame read(String text) {
    int open = text.lastIndexOf('(');
    if (open <= 0 || text.charAt(text.length() - 1) != ')') {
      return null;
    }
    String method = text.substring(0, open);
    String place = text.substring(open + 1, text.length() - 1);
    String module = "";
    int slash = moduleEnd(method);
    if (slash >= 0) {
      module = method.substring(0, slash);
      method = method.substring(slash + 1);
    }
    slash = place.lastIndexOf('/');
    if (slash >= 0) {
      module = place.substring(0, slash);
      place = place.substring(slash + 1);
    }
    return frame(method, place, module);
  }

  /** Where a class loader and module end; a hidden class has a slash and an address in its name. */
  private static int moduleEnd(String method) {
    int slash = method.lastIndexOf('/');
    while (slash >= 0 && method.startsWith("0x", slash + 1)) {
      slash = method.lastIndexOf('/', slash - 1);
    }
    return slash;
  }

  private static @Nullable Frame frame(String method, String place, String module) {
    int space = method.indexOf(' ');
    int dot = method.lastIndexOf('.', space < 0 ? method.length() : space);
    if (dot <= 0 || dot == method.length() - 1 || module.indexOf(' ') >= 0) {
      return null;
    }
    int colon = place.lastIndexOf(':');
    int line = colon > 0 ? number(place, colon + 1) : 0;
    if (line < 0 || (space >= 0 && (line == 0 || place.indexOf('.') <= 0))) {
      return null;
    }
    String className = method.substring(0, dot);
    String name = method.substring(dot + 1);
    if (place.equals("Native Method")) {
      return new Frame(className, name, "", NATIVE, module);
    }
    if (place.equals("Unknown Source")) {
      return new Frame(className, name, "", 0, module);
    }
    if (place.isEmpty() || place.indexOf(' ') >= 0) {
      return null;
    }
    return new Frame(className, name, colon > 0 ? place.substring(0, colon) : place, line, module);
  }

  /** The digits from {@code at} to the end; -1 when there are others, or none. */
  private static int number(String text, int at) {
    if (at == text.length() || text.length() - at > 9) {
      return -1;
    }
    int number = 0;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return number;
  }
}
