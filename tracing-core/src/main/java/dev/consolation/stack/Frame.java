package dev.consolation.stack;

/**
 * One frame of a stack.
 *
 * @param className binary name
 * @param file empty when the class does not say
 * @param line from 1; 0 when the class has no line numbers, -2 in a native method
 * @param module class loader and module as a stack trace prints them; empty for none
 */
public record Frame(String className, String method, String file, int line, String module) {
  /** As a stack trace has it, without the leading "at". */
  public String text() {
    String place;
    if (line == -2) {
      place = "Native Method";
    } else if (file.isEmpty()) {
      place = "Unknown Source";
    } else {
      place = line > 0 ? file + ":" + line : file;
    }
    String of = module.isEmpty() ? "" : module + "/";
    return of + className + "." + method + "(" + place + ")";
  }

  /** In short, for people who know the code: {@code Stock.take:42}. */
  public String brief() {
    String type = className.substring(className.lastIndexOf('.') + 1);
    return type + "." + method + (line > 0 ? ":" + line : "");
  }

  /** The package of its class; empty for none. */
  public String packageName() {
    return className.substring(0, Math.max(0, className.lastIndexOf('.')));
  }
}
