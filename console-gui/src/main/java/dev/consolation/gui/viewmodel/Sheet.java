package dev.consolation.gui.viewmodel;

import dev.consolation.view.Tone;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text about one thing, in cards of lines. Lines that lead somewhere can be followed.
 *
 * @param more what stands behind the title; empty: nothing
 */
public record Sheet(String title, String more, List<Line> lines) {
  public Sheet {
    lines = List.copyOf(lines);
  }

  /** What a line is. */
  public enum Style {
    /** A label with a value. */
    FACT,
    /** What must be seen. */
    ALERT,
    /** Of the source: its number is the label. */
    CODE,
    /** A label, a value, and a bar of its share. */
    SHARE,
    /** A remark. */
    NOTE,
    /** A frame of a stack: its number is the label. */
    FRAME,
    /** Frames left out. */
    GAP
  }

  /**
   * One line.
   *
   * @param more behind the value; empty: nothing
   * @param leads where it leads to; null: nowhere
   * @param share of a bar, 0 to 1
   */
  public record Line(
      Style style,
      String label,
      String value,
      String more,
      Tone tone,
      @Nullable Route leads,
      double share) {}

  /** Starts a sheet. */
  static Builder titled(String title, String more) {
    return new Builder(title, more);
  }

  /** Collects lines. */
  static final class Builder {
    private final String title;
    private final String more;
    private final List<Line> lines = new ArrayList<>();

    private Builder(String title, String more) {
      this.title = title;
      this.more = more;
    }

    Builder fact(String label, String value) {
      return fact(label, value, "", Tone.TEXT, null);
    }

    Builder fact(String label, String value, String more, Tone tone, @Nullable Route leads) {
      lines.add(new Line(Style.FACT, label, value, more, tone, leads, 0));
      return this;
    }

    Builder share(String label, String value, String more, Tone tone, double share) {
      lines.add(new Line(Style.SHARE, label, value, more, tone, null, share));
      return this;
    }

    Builder line(Style style, String label, String value, Tone tone) {
      lines.add(new Line(style, label, value, "", tone, null, 0));
      return this;
    }

    Builder note(String text) {
      return line(Style.NOTE, "", text, Tone.DIM);
    }

    boolean isEmpty() {
      return lines.isEmpty();
    }

    Sheet build() {
      return new Sheet(title, more, lines);
    }
  }
}
