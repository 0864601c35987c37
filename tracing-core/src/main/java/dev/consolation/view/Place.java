package dev.consolation.view;

import java.util.function.BinaryOperator;

/**
 * A place in code.
 *
 * @param className binary name, {@code com.acme.Inventory$Worker}; empty when the place is not
 *     known
 * @param method its method
 * @param file its source file; empty when the class does not say
 * @param line from 1; 0 when the class has no line numbers, -2 in a native method
 */
public record Place(String className, String method, String file, int line) {
  /** Not known. */
  public static final Place UNKNOWN = new Place("", "", "", 0);

  /** Whether anything is known of it. */
  public boolean known() {
    return !className.isEmpty();
  }

  /** For a column: {@code Inventory.reserve:42}; empty when not known. */
  public String brief() {
    if (!known()) {
      return "";
    }
    String text = simpleClass() + "." + readable(method);
    return line > 0 ? text + ":" + line : text;
  }

  /** As a stack trace has it: {@code com.acme.Inventory.reserve(Inventory.java:42)}. */
  public String full() {
    return known() ? className + "." + method + "(" + source() + ")" : "not known";
  }

  /** The class without its package: {@code Inventory$Worker}. */
  public String simpleClass() {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  /** The package; empty for none. */
  public String packageName() {
    return className.substring(0, Math.max(0, className.lastIndexOf('.')));
  }

  private String source() {
    if (line == -2) {
      return "Native Method";
    }
    if (file.isEmpty()) {
      return "Unknown Source";
    }
    return line > 0 ? file + ":" + line : file;
  }

  /**
   * A method as its author named it: {@code lambda$serve$3} reads {@code serve}'s lambda, {@code
   * <init>} is {@code new}.
   */
  static String readable(String method) {
    BinaryOperator<String> between =
        (prefix, end) -> method.substring(prefix.length(), method.lastIndexOf(end));
    if (method.startsWith("lambda$") && method.indexOf('$', 7) > 7) {
      return between.apply("lambda$", "$") + " λ";
    }
    return switch (method) {
      case "<init>" -> "new";
      case "<clinit>" -> "static";
      default -> method;
    };
  }
}
