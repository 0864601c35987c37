package dev.consolation.stack;

import java.util.Map;

/**
 * Turns what compilers make of a name back into what the user wrote.
 *
 * <p>Lambdas of Java, Kotlin and Scala become the method that they stand in and a λ; Scala's
 * objects lose the dollar sign, its operators get their signs back; a suspended Kotlin function is
 * called by its own name.
 */
public final class ReadableNames {
  private static final String LAMBDA = " λ";

  private static final Map<String, String> SCALA_SIGNS =
      Map.ofEntries(
          Map.entry("$plus", "+"),
          Map.entry("$minus", "-"),
          Map.entry("$times", "*"),
          Map.entry("$div", "/"),
          Map.entry("$eq", "="),
          Map.entry("$less", "<"),
          Map.entry("$greater", ">"),
          Map.entry("$bang", "!"),
          Map.entry("$colon", ":"),
          Map.entry("$bar", "|"),
          Map.entry("$amp", "&"),
          Map.entry("$qmark", "?"),
          Map.entry("$at", "@"),
          Map.entry("$tilde", "~"),
          Map.entry("$hash", "#"),
          Map.entry("$percent", "%"),
          Map.entry("$up", "^"));

  private ReadableNames() {}

  /** Class and method of a frame: {@code com.acme.Orders.place λ}. */
  public static String of(Frame frame) {
    String className = frame.className();
    String method = frame.method();
    boolean lambda = false;
    int start = javaLambda(method);
    if (start >= 0) {
      int end = method.indexOf('$', start);
      method = method.substring(start, end < 0 ? method.length() : end);
      if (method.equals("static")) {
        method = "<clinit>";
      } else if (method.equals("new")) {
        method = "<init>";
      }
      lambda = true;
    }
    int scala = method.indexOf("$anonfun$");
    if (scala >= 0) {
      String within = method.substring(scala + "$anonfun$".length());
      int end = within.indexOf('$');
      method = end > 0 ? within.substring(0, end) : within;
      lambda = true;
    }
    if (method.equals("invokeSuspend")
        || method.equals("invoke")
        || isNumber(lastPart(className))) {
      // com.acme.OrdersKt$place$2: what stands in the method place.
      String outer = withoutNumbers(className);
      int dollar = outer.lastIndexOf('$');
      boolean inMethod =
          !outer.equals(className)
              && dollar > outer.lastIndexOf('.')
              && dollar + 1 < outer.length(); // "Shop$$1" has no method
      if (inMethod && Character.isLowerCase(outer.charAt(dollar + 1))) {
        method = outer.substring(dollar + 1);
        className = outer.substring(0, dollar);
        lambda = true;
      }
    }
    if (className.endsWith("$")) {
      className = className.substring(0, className.length() - 1);
    }
    return className.replace('$', '.') + "." + scalaSigns(method) + (lambda ? LAMBDA : "");
  }

  /** Where the name of the method begins that a Java or Kotlin lambda stands in; -1: it is none. */
  private static int javaLambda(String method) {
    String mark = "lambda$";
    if (method.startsWith(mark)) {
      return mark.length();
    }
    int kotlin = method.indexOf("$lambda$");
    return kotlin > 0 ? 0 : -1;
  }

  private static String lastPart(String className) {
    return className.substring(className.lastIndexOf('$') + 1);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String withoutNumbers(String className) {
    String name = className;
    while (isNumber(lastPart(name)) && name.lastIndexOf('$') > 0) {
      name = name.substring(0, name.lastIndexOf('$'));
    }
    return name;
  }

  private static String scalaSigns(String method) {
    if (method.indexOf('$') < 0) {
      return method;
    }
    String text = method;
    for (var sign : SCALA_SIGNS.entrySet()) {
      text = text.replace(sign.getKey(), sign.getValue());
    }
    return text;
  }
}
