package dev.consolation.tui.widget;

/** What stands for the signs of the screens where only ASCII can be shown. */
public final class Ascii {
  private static final String FROM = "▁▂▃▄▅▆▇█▏▎▍▌▋▊▉░▒▓●◐○×…µ·│─┌┐└┘├┤╭╮╰╯▸▾▲▼▴▵▿λ«»–—✓❙→←↑↓";
  private static final String TO = "..:-=+*# .--==#.:+*+ox~u.|-++++++++++>v^v^^v&<>--x|><^v";

  private Ascii() {}

  /**
   * The text with one ASCII character for each other one, {@code ?} for those without a likeness.
   */
  public static String of(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) < 128) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            codePoint -> {
              int known = codePoint < 0x10000 ? FROM.indexOf(codePoint) : -1;
              if (codePoint < 128) {
                out.append((char) codePoint);
              } else {
                out.append(known < 0 ? '?' : TO.charAt(known));
              }
            });
    return out.toString();
  }
}
