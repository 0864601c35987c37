package dev.consolation.agent.context;

import dev.consolation.agent.probe.RequestTask;
import java.util.HashSet;
import java.util.Set;

/**
 * What requests are called: by the application's span, else by method and path where the server's
 * object for a request is known by name. Not thread-safe.
 *
 * <p>Names stay in a dictionary, so what differs from request to request is left out of them and
 * stands in the label; when there are too many all the same, only the entry is named.
 */
public final class RequestNames {
  private static final int MOST = 2_000;
  private static final int MOST_WRAPPERS = 8;

  /** Digits that the dictionary keeps apart from the name. */
  private static final int LONGEST_NUMBER = 9;

  private static final String JETTY = "org.eclipse.jetty.server.internal.HttpChannelState$Channel";

  private final ObjectFields fields;
  private final Set<String> seen = new HashSet<>();

  /** Names that read fields by {@code finder}. */
  public RequestNames(FieldFinder finder) {
    fields = new ObjectFields(finder);
  }

  /**
   * What a request is called.
   *
   * @param name for people, of few
   * @param label with all that was asked for; empty: it says no more than the name
   */
  public record Named(String name, String label) {}

  /** The name of a request that has just begun. */
  public Named of(RequestTask request) {
    Object about = request.takeAbout();
    String asked = about == null ? "" : asked(about);
    String name = asked.isEmpty() ? request.name : withoutIds(asked);
    String one = name.substring(0, digitsAt(name));
    if (!seen.contains(one) && (seen.size() >= MOST || !seen.add(one))) {
      name = asked.isEmpty() ? "request" : request.name;
    }
    return new Named(name, asked.equals(name) ? "" : asked);
  }

  private String asked(Object about) {
    Object request = about;
    for (int i = 0; i < MOST_WRAPPERS && !request.getClass().getName().startsWith(JETTY); i++) {
      Object inner = fields.inherited(request, "_wrapped");
      if (inner == null) {
        return "";
      }
      request = inner;
    }
    Object data = fields.inherited(request, "_metaData");
    Object uri = fields.inherited(data, "_uri");
    return fields.inherited(data, "_method") instanceof String method
            && fields.inherited(uri, "_path") instanceof String path
        ? method + " " + path
        : "";
  }

  /** Parts of a path that have digits stand for many, but for a number at the end. */
  static String withoutIds(String asked) {
    String[] parts = asked.split("/", -1);
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i];
      boolean isLast = i == parts.length - 1;
      boolean isNumber = !part.isEmpty() && digitsAt(part) == 0;
      if (isNumber && isLast && part.length() <= LONGEST_NUMBER) {
        continue;
      }
      for (int k = 0; k < part.length(); k++) {
        if (part.charAt(k) >= '0' && part.charAt(k) <= '9') {
          parts[i] = "*";
          break;
        }
      }
    }
    return String.join("/", parts);
  }

  /** Where the digits at the end of a text begin. */
  private static int digitsAt(String text) {
    int at = text.length();
    while (at > 0 && text.charAt(at - 1) >= '0' && text.charAt(at - 1) <= '9') {
      at--;
    }
    return at;
  }
}
