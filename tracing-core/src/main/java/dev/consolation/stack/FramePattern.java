package dev.consolation.stack;

/** A pattern of names of methods, see {@link FrameRules}. */
sealed interface FramePattern {
  boolean matches(String className, String method);

  /**
   * The pattern that a text is.
   *
   * @throws IllegalArgumentException when it is empty or has characters that no name has
   */
  static FramePattern of(String text) {
    boolean bad =
        text.replace("*", "").isEmpty()
            || text.chars().anyMatch(c -> Character.isWhitespace(c) || "()/:,;".indexOf(c) >= 0);
    if (bad) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no pattern: write the beginning of a class name, as in com.acme, or stars,"
              + " as in *Controller.*");
    }
    int last = text.length() - 1;
    if (text.indexOf('*') < 0) {
      return new Beginning(text);
    }
    boolean aroundOnly = text.charAt(0) == '*' && text.indexOf('*', 1) == last && last > 1;
    return aroundOnly ? new Part(text.substring(1, last)) : new Glob(text);
  }

  /** The name begins so, up to where a part of it ends. */
  record Beginning(String text) implements FramePattern {
    @Override
    public boolean matches(String className, String method) {
      int end = text.length();
      if (className.startsWith(text)) {
        return end == className.length() || endsPart(className.charAt(end));
      }
      // It may reach into the method.
      int type = className.length();
      return end > type
          && text.startsWith(className)
          && text.charAt(type) == '.'
          && text.substring(type + 1).equals(method);
    }

    private boolean endsPart(char next) {
      char last = text.charAt(text.length() - 1);
      return next == '.' || next == '$' || last == '.' || last == '$';
    }
  }

  /** The name has this in it. */
  record Part(String text) implements FramePattern {
    @Override
    public boolean matches(String className, String method) {
      return className.contains(text)
          || method.contains(text)
          || (text.indexOf('.') >= 0 && (className + "." + method).contains(text));
    }
  }

  /** The whole name is so, where a star stands for any characters. */
  record Glob(String text) implements FramePattern {
    @Override
    public boolean matches(String className, String method) {
      String name = className + "." + method;
      int p = 0;
      int star = -1;
      int resume = 0;
      int n = 0;
      while (n < name.length()) {
        if (p < text.length() && text.charAt(p) == '*') {
          star = p++;
          resume = n;
        } else if (p < text.length() && text.charAt(p) == name.charAt(n)) {
          p++;
          n++;
        } else if (star >= 0) {
          p = star + 1;
          n = ++resume; // the last star takes one character more
        } else {
          return false;
        }
      }
      while (p < text.length() && text.charAt(p) == '*') {
        p++;
      }
      return p == text.length();
    }
  }
}
