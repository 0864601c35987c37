package dev.consolation.server.postmortem.threaddump;

import dev.consolation.stack.Frame;
import dev.consolation.stack.FrameParser;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads frames of a stack. Equal frames become the same object, for most of them are equal. */
final class FrameText {
  private static final int MOST_KNOWN = 200_000;

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
      frame = FrameParser.read(text);
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

  private static @Nullable Frame parseDebugger(String text) {
    int open = text.indexOf('(');
    int bci = text.indexOf(" @bci=");
    if (open <= 0 || bci < open) {
      return null;
    }
    Frame frame = FrameParser.read(text.substring(0, open) + "(Unknown Source)");
    int line = text.indexOf(" line=", bci);
    if (frame == null || line < 0) {
      return frame;
    }
    int number = (int) Math.min(Integer.MAX_VALUE, Words.number(text, line + 6, 10));
    return new Frame(frame.className(), frame.method(), "", number, "");
  }
}
