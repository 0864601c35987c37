package dev.consolation.tui.widget;

import java.util.function.ObjIntConsumer;

/**
 * Text cut into what takes one or two cells of a terminal.
 *
 * <p>Terminals and fonts agree on the width of single characters only. So what is put together of
 * several is taken apart: joiners, variation selectors and skin tones are left out, flags become
 * their two letters; accents stay with their letter. Control characters, which a name may contain
 * and which would take over the terminal, become {@code ?}.
 */
public final class CellText {
  private static final String[] ASCII = new String[128];

  static {
    for (char c = 0; c < ASCII.length; c++) {
      ASCII[c] = c < ' ' || c == 127 ? "?" : Character.toString(c);
    }
  }

  private CellText() {}

  /** Gives each part with the cells that it takes, 1 or 2. */
  static void each(String text, ObjIntConsumer<String> sink) {
    int length = text.length();
    for (int at = 0; at < length; ) {
      char c = text.charAt(at);
      boolean accentFollows = at + 1 < length && text.charAt(at + 1) >= 0x300;
      if (c < 128 && !accentFollows) {
        sink.accept(ASCII[c], 1);
        at++;
        continue;
      }
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      if (leftOut(codePoint)) {
        continue;
      }
      int end = at;
      StringBuilder accents = null;
      while (end < length) {
        int next = text.codePointAt(end);
        if (leftOut(next) || CharacterWidth.of(next) != 0) {
          break;
        }
        accents = accents == null ? new StringBuilder() : accents;
        accents.appendCodePoint(next);
        end += Character.charCount(next);
      }
      at = end;
      String base = printable(codePoint);
      sink.accept(
          accents == null || !isLetter(codePoint) ? base : base + accents,
          CharacterWidth.of(base.codePointAt(0)) == 2 ? 2 : 1);
    }
  }

  /** The cells that a text takes. */
  public static int width(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) >= 128) {
        int[] cells = {0};
        each(text, (part, width) -> cells[0] += width);
        return cells[0];
      }
    }
    return length;
  }

  /** The text, or its beginning and {@code …} when it takes more than so many cells. */
  public static String fit(String text, int cells) {
    if (text.length() <= cells && width(text) <= cells) {
      return text;
    }
    if (cells <= 0) {
      return "";
    }
    if (width(text) <= cells) {
      return text;
    }
    var out = new StringBuilder();
    int[] left = {cells - 1};
    each(
        text,
        (part, width) -> {
          if (width <= left[0]) {
            out.append(part);
            left[0] -= width;
          } else {
            left[0] = 0;
          }
        });
    return out.append('…').toString();
  }

  /** The text, or {@code …} and its end: for names whose end says more than their beginning. */
  public static String fitEnd(String text, int cells) {
    int width = width(text);
    if (width <= cells) {
      return text;
    }
    if (cells <= 0) {
      return "";
    }
    var out = new StringBuilder("…");
    int[] skip = {width - cells + 1};
    each(
        text,
        (part, partWidth) -> {
          if (skip[0] > 0) {
            skip[0] -= partWidth;
          } else {
            out.append(part);
          }
        });
    return out.toString();
  }

  private static boolean isLetter(int codePoint) {
    return Character.isLetterOrDigit(codePoint);
  }

  // Joiners, selectors, directions, skin tones.
  private static boolean leftOut(int codePoint) {
    return between(codePoint, 0x200B, 0x200F)
        || between(codePoint, 0x2028, 0x202E)
        || between(codePoint, 0x2060, 0x206F)
        || between(codePoint, 0xFE00, 0xFE0F)
        || codePoint == 0xFEFF
        || between(codePoint, 0x1F3FB, 0x1F3FF)
        || between(codePoint, 0xE0000, 0xE0FFF);
  }

  private static boolean between(int codePoint, int from, int to) {
    return codePoint >= from && codePoint <= to;
  }

  private static String printable(int codePoint) {
    if (between(codePoint, 0x1F1E6, 0x1F1FF)) {
      return Character.toString('A' + codePoint - 0x1F1E6);
    }
    boolean control = codePoint < ' ' || between(codePoint, 0x7F, 0x9F);
    boolean halfOfPair = between(codePoint, 0xD800, 0xDFFF);
    if (control || halfOfPair || CharacterWidth.of(codePoint) == 0) {
      return "?";
    }
    return codePoint < 128 ? ASCII[codePoint] : Character.toString(codePoint);
  }
}
