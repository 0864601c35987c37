package dev.consolation.server.state;

import java.util.HexFormat;

/**
 * A task as a span of a trace. Ids are those of W3C Trace Context, as unsigned numbers.
 *
 * @param high first half of the trace id
 * @param low second half of the trace id
 * @param span the task's own span
 * @param parent the span that the task is a child of; 0: none, it is a root
 * @param ofApplication whether the trace is one of the application's own tracing
 * @param sampled whether the application's tracing keeps the trace
 */
public record TaskTrace(
    long high, long low, long span, long parent, boolean ofApplication, boolean sampled) {
  private static final HexFormat HEX = HexFormat.of();

  /** The trace id, 32 hexadecimal digits. */
  public String traceId() {
    return HEX.toHexDigits(high) + HEX.toHexDigits(low);
  }

  /** The task's span id, 16 hexadecimal digits. */
  public String spanId() {
    return HEX.toHexDigits(span);
  }

  /** The id of the span that it is a child of, 16 hexadecimal digits; empty: it is a root. */
  public String parentId() {
    return parent == 0 ? "" : HEX.toHexDigits(parent);
  }

  /** Whether the trace id begins with these hexadecimal digits, in lower case. */
  public boolean begins(String digits) {
    return begins(high, low, digits);
  }

  static boolean begins(long high, long low, String digits) {
    int length = digits.length();
    if (length > 32) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      long half = i < 16 ? high : low;
      int nibble = (int) (half >>> (60 - 4 * (i & 15))) & 0xf;
      if (Character.forDigit(nibble, 16) != digits.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
