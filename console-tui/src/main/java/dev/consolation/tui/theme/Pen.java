package dev.consolation.tui.theme;

import dev.consolation.view.Tone;

/** How a text is written; what lies behind it is the ground's part. */
public record Pen(Tone tone, boolean bold, boolean underlined) {
  public static final Pen TEXT = of(Tone.TEXT);
  public static final Pen DIM = of(Tone.DIM);
  public static final Pen FAINT = of(Tone.FAINT);
  public static final Pen ACCENT = of(Tone.ACCENT);
  public static final Pen STRONG = bold(Tone.TEXT);

  public static Pen of(Tone tone) {
    return new Pen(tone, false, false);
  }

  public static Pen bold(Tone tone) {
    return new Pen(tone, true, false);
  }

  public Pen underline() {
    return new Pen(tone, bold, true);
  }
}
