package dev.consolation.stack;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text with stack traces in it, as somebody pastes it from a log or a ticket.
 *
 * <p>A line is a frame when it ends in {@code at} and a frame, whatever stands in front of that:
 * the indentation of {@code Suppressed}, or the prefix that a log, a container or a ticket puts
 * before each line. What follows a frame in brackets (the jar, as Logback prints it) belongs to it,
 * and so do the lines of a thread dump that say what it holds. Everything else is kept as it is.
 * Numbers begin anew where a trace or its cause begins.
 */
public final class PastedTrace {
  private static final String BEFORE_AT = " \t|>]";

  private static final List<String> HOLDS =
      List.of("- locked ", "- waiting ", "- parking ", "- eliminated ", "- blocked ");

  private static final List<String> BEGINS =
      List.of("Caused by:", "Suppressed:", "Wrapped by:", "Exception", "Error", "Throwable");

  private final List<Line> lines = new ArrayList<>();
  private int frames;

  private PastedTrace() {}

  private sealed interface Line {}

  /** A line that is no frame. */
  private record Other(String text) implements Line {}

  /** A frame with its number in its stack, innermost is 1. */
  private record Framed(int number, Frame frame) implements Line {}

  /** Reads a text. */
  public static PastedTrace read(String text) {
    var trace = new PastedTrace();
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      Frame frame = frame(line);
      if (frame != null) {
        trace.lines.add(new Framed(++number, frame));
        trace.frames++;
      } else if (number == 0 || !holds(line)) {
        trace.lines.add(new Other(line));
        number = begins(line) ? 0 : number;
      }
    }
    int last = trace.lines.size() - 1;
    if (last >= 0 && trace.lines.get(last).equals(new Other(""))) {
      trace.lines.remove(last); // what follows the last line's end is no line
    }
    return trace;
  }

  /** The frame that a line ends with; null for none. */
  private static @Nullable Frame frame(String line) {
    String text = withoutJar(line.stripTrailing());
    if (!text.endsWith(")")) {
      return null;
    }
    for (int at = text.indexOf("at "); at >= 0; at = text.indexOf("at ", at + 1)) {
      if (at == 0 || BEFORE_AT.indexOf(text.charAt(at - 1)) >= 0) {
        Frame frame = FrameParser.read(text.substring(at + 3).stripLeading());
        if (frame != null) {
          return frame;
        }
      }
    }
    return null;
  }

  /** Without what Logback prints behind a frame: {@code ~[app.jar:1.0]}. */
  private static String withoutJar(String line) {
    int open = line.endsWith("]") ? line.lastIndexOf(" [") : -1;
    open = open < 0 && line.endsWith("]") ? line.lastIndexOf(" ~[") : open;
    return open < 0 ? line : line.substring(0, open).stripTrailing();
  }

  private static boolean holds(String line) {
    String text = line.stripLeading();
    return HOLDS.stream().anyMatch(text::startsWith);
  }

  /** Whether a trace, or the cause of one, may begin with the line. */
  private static boolean begins(String line) {
    return line.isBlank() || line.charAt(0) == '"' || BEGINS.stream().anyMatch(line::contains);
  }

  /** How many frames there are. */
  public int frames() {
    return frames;
  }

  /**
   * The text with the user's frames, numbered as they were, and gaps in the place of the others; of
   * a text without any frame of the user's, all. A line end after each line.
   */
  public String trimmed(FrameRules rules) {
    boolean anyOfUser =
        lines.stream().anyMatch(l -> l instanceof Framed f && !rules.ofOthers(f.frame));
    var text = new StringBuilder();
    for (int i = 0; i < lines.size(); ) {
      if (lines.get(i) instanceof Other other) {
        text.append(other.text).append('\n');
        i++;
        continue;
      }
      var run = new ArrayList<Frame>();
      int first = ((Framed) lines.get(i)).number;
      while (i < lines.size()
          && lines.get(i) instanceof Framed it
          && it.number == first + run.size()) {
        run.add(it.frame);
        i++;
      }
      StackTrimmer.trim(run, first, rules, anyOfUser).forEach(line -> append(text, line));
    }
    return text.toString();
  }

  private static void append(StringBuilder to, StackLine line) {
    if (line instanceof StackLine.Kept kept) {
      String number = Integer.toString(kept.number());
      to.append(" ".repeat(Math.max(1, 5 - number.length()))).append(number).append("  ");
      to.append(readable(kept.frame()));
    } else if (line instanceof StackLine.Gap gap) {
      to.append("       ").append(gap.text());
    }
    to.append('\n');
  }

  private static String readable(Frame frame) {
    String text = frame.text();
    return ReadableNames.of(frame) + text.substring(text.lastIndexOf('('));
  }
}
