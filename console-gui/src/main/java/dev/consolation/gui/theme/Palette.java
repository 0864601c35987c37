package dev.consolation.gui.theme;

import dev.consolation.view.Tone;
import java.util.Locale;
import javafx.scene.paint.Color;

/**
 * The colours of one theme, for what is painted and not styled.
 *
 * @param ground behind a list
 * @param raised behind titles and cards
 * @param line between things
 * @param faint between rows
 * @param hover under the pointer
 * @param chosen behind the chosen row
 */
public record Palette(
    boolean dark, Color ground, Color raised, Color line, Color faint, Color hover, Color chosen) {
  public static final Palette DARK =
      new Palette(
          true,
          Color.web("#0d1117"),
          Color.web("#161b22"),
          Color.web("#30363d"),
          Color.web("#1b212a"),
          Color.web("#171d26"),
          Color.web("#1f3350"));

  public static final Palette LIGHT =
      new Palette(
          false,
          Color.web("#ffffff"),
          Color.web("#f6f8fa"),
          Color.web("#d0d7de"),
          Color.web("#eef1f4"),
          Color.web("#f3f6fa"),
          Color.web("#d8e8fb"));

  /** The colour that says a tone. */
  public Color of(Tone tone) {
    return rgb(dark ? onDark(tone) : onLight(tone));
  }

  /** The same as CSS and SVG write it: {@code #3dc9a0}. */
  public String hex(Tone tone) {
    return String.format(Locale.ROOT, "#%06x", dark ? onDark(tone) : onLight(tone));
  }

  /** A colour as CSS and SVG write it. */
  public static String hex(Color color) {
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        Math.round(color.getRed() * 255),
        Math.round(color.getGreen() * 255),
        Math.round(color.getBlue() * 255));
  }

  /** A tint of a tone, to stand behind text. */
  public Color tint(Tone tone, double strength) {
    return ground.interpolate(of(tone), strength);
  }

  // A window has finer text than a terminal: what is dim must be a little lighter.
  private static int onDark(Tone tone) {
    return switch (tone) {
      case TEXT -> 0xE1E7EE;
      case DIM -> 0x98A3B1;
      case ENDED, MICROS -> 0x8A94A3;
      default -> tone.rgb();
    };
  }

  // The same hues, dark enough for a contrast of 4.5 to 1 against white.
  private static int onLight(Tone tone) {
    return switch (tone) {
      case TEXT -> 0x1F2328;
      case DIM -> 0x59636E;
      case FAINT -> 0xB7C0CA;
      case ACCENT -> 0x0B5CAD;
      case RUNNING, GOOD -> 0x00734F;
      case SCHEDULED, WARNING -> 0x8A5A00;
      case IDLE -> 0x3D5E8C;
      case ENDED, MICROS -> 0x6A737D;
      case DANGER -> 0xB83A12;
      case MILLIS -> 0x3F4B59;
      case SECONDS -> 0x6B5200;
      case LONG -> 0x8A3F1E;
    };
  }

  private static Color rgb(int rgb) {
    return Color.rgb(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF);
  }
}
