package dev.consolation.tui.theme;

import java.util.Locale;
import java.util.Map;

/** How many colours a terminal shows. */
public enum ColourDepth {
  /** None: bold, underline and reverse only. */
  NONE("none"),
  /** The sixteen that every terminal has, in the shades its user chose. */
  ANSI16("16"),
  /** The 256 of xterm. */
  INDEXED256("256"),
  /** 24 bits. */
  TRUE("24 bits");

  private final String words;

  ColourDepth(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /**
   * What the environment says a terminal can do: {@code NO_COLOR} (any text but the empty one)
   * rules colours out, {@code COLORTERM} and {@code TERM} tell how many.
   */
  public static ColourDepth detect(Map<String, String> environment) {
    String term = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()
        || term.equals("dumb")
        || term.startsWith("vt")) {
      return NONE;
    }
    String colorterm = environment.getOrDefault("COLORTERM", "").toLowerCase(Locale.ROOT);
    if (colorterm.contains("truecolor") || colorterm.contains("24bit") || term.contains("direct")) {
      return TRUE;
    }
    return term.contains("256") ? INDEXED256 : ANSI16;
  }

  /** Reads what a user wrote: {@code auto} (then {@code detected}), 24bit, 256, 16 or none. */
  public static ColourDepth read(String text, ColourDepth detected) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "auto" -> detected;
      case "24bit", "truecolor" -> TRUE;
      case "256" -> INDEXED256;
      case "16" -> ANSI16;
      case "none", "never" -> NONE;
      default ->
          throw new IllegalArgumentException(
              "'" + text + "' is not a number of colours: say auto, 24bit, 256, 16 or none");
    };
  }
}
