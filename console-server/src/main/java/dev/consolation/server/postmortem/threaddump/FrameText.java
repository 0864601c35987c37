package dev.consolation.server.postmortem.threaddump;

import dev.consolation.stack.Frame;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads frames of a stack. Equal frames become the same object, for most of them are equal. */
final class FrameText {
  private static final int MOST_KNOWN = 200_000;
  private static final int NATIVE = -2;

  private final Map<String, Frame> known = new HashMap<>();

  /**
   * Reads {@code java.base/java.lang.Thread.run(Thread.java:1474)}, or as jstack has it {@code
   * java.lang.Thread.run(java.base@25/Thread.java:1474)}.
   *
   * @return null when it is none
   */
  @Nullable Frame read(String text) {
    Frame frame = known.get(text);
    if (frame == null) {
      frame = parse(text);
      remember(text, frame);
    }
    return frame;
  }

  /**
   * Reads {@code java.lang.Thread.run() @bci=11, line=840 (Interpreted frame)}, of jhsdb.
   *
   * @return null when it is none
   */
  @Nullable Frame readDebugger(String text) {
    Frame frame = known.get(text);
    if (frame == null) {
      frame = parseDebugger(text);
      remember(text, frame);
    }
    return frame;
  }

  private void remember(String text, @Nullable Frame frame) {
    if (frame != null && known.size() < MOST_KNOWN) {
      known.put(text, frame);
    }
  }

  private static @Nullable Frame parse(String text) {
    int open = text.indexOf('(');
    int close = text.lastIndexOf(')');
    if (open <= 0 || close < open) {
      return null;
    }
    String method = text.substring(0, open);
    String place = text.substring(open + 1, close);
    String module = "";
    int slash = moduleEnd(method);
    if (slash >= 0) {
      module = method.substring(0, slash);
      method = method.substring(slash + 1);
    }
    slash = place.indexOf('/');
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
    int dot = method.lastIndexOf('.');
    if (dot <= 0 || dot == method.length() - 1 || method.indexOf(' ') >= 0) {
      return null;
    }
    String file = place;
    int line = 0;
    int colon = place.lastIndexOf(':');
    if (place.equals("Native Method")) {
      file = "";
      line = NATIVE;
    } else if (place.equals("Unknown Source")) {
      file = "";
    } else if (colon > 0) {
      file = place.substring(0, colon);
      line = (int) Math.min(Integer.MAX_VALUE, Words.number(place, colon + 1, 10));
    }
    return new Frame(method.substring(0, dot), method.substring(dot + 1), file, line, module);
  }

  private static @Nullable Frame parseDebugger(String text) {
    int open = text.indexOf('(');
    int bci = text.indexOf(" @bci=");
    if (open <= 0 || bci < open) {
      return null;
    }
    Frame frame = frame(text.substring(0, open), "Unknown Source", "");
    int line = text.indexOf(" line=", bci);
    if (frame == null || line < 0) {
      return frame;
    }
    int number = (int) Math.min(Integer.MAX_VALUE, Words.number(text, line + 6, 10));
    return new Frame(frame.className(), frame.method(), "", number, "");
  }
}
