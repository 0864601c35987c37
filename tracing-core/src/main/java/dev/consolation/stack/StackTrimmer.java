package dev.consolation.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves of a stack what the user wrote.
 *
 * <p>Frames of the JDK and of frameworks become gaps that say how many there are and of what; the
 * frames that stay keep their numbers, so that a line can be found again in the full stack. A stack
 * without any frame of the user's stays whole: there is nothing else to see in it.
 */
public final class StackTrimmer {
  private StackTrimmer() {}

  /** The trimmed stack, innermost first as it came; never loses count of a frame. */
  public static List<StackLine> trim(List<Frame> stack) {
    FrameRules rules = FrameRules.usual();
    return trim(stack, 1, rules, stack.stream().anyMatch(f -> !rules.ofOthers(f)));
  }

  /**
   * The same of a part of a stack.
   *
   * @param first number of its first frame
   * @param anyOfUser whether there is a frame of the user's in all that is shown; where there is
   *     none, all of them stay
   */
  static List<StackLine> trim(List<Frame> stack, int first, FrameRules rules, boolean anyOfUser) {
    var lines = new ArrayList<StackLine>();
    int from = 0;
    for (int i = 0; i < stack.size(); i++) {
      if (anyOfUser && rules.ofOthers(stack.get(i))) {
        continue;
      }
      addGap(stack, from, i, first, lines);
      lines.add(new StackLine.Kept(first + i, stack.get(i)));
      from = i + 1;
    }
    addGap(stack, from, stack.size(), first, lines);
    return List.copyOf(lines);
  }

  /** Whether a frame is the JDK's or a framework's. */
  public static boolean ofOthers(Frame frame) {
    return FrameRules.usual().ofOthers(frame);
  }

  private static void addGap(
      List<Frame> stack, int from, int to, int first, List<StackLine> lines) {
    if (from < to) {
      lines.add(new StackLine.Gap(first + from, to - from, mostOf(stack.subList(from, to))));
    }
  }

  // Of packages with as many frames each the innermost is named.
  private static String mostOf(List<Frame> frames) {
    Map<String, Integer> counts = new HashMap<>();
    frames.forEach(f -> counts.merge(f.packageName(), 1, Integer::sum));
    String most = frames.get(0).packageName();
    for (Frame frame : frames) {
      if (counts.getOrDefault(frame.packageName(), 0) > counts.getOrDefault(most, 0)) {
        most = frame.packageName();
      }
    }
    return most;
  }
}
