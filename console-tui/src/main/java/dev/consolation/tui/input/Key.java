package dev.consolation.tui.input;

/**
 * A key, by the name that help and footers show: a character ({@code a}, {@code G}, {@code /}), or
 * {@code Space}, {@code Enter}, {@code Esc}, {@code Tab}, {@code Up}, {@code PageDown}, {@code F5},
 * {@code Ctrl-C}, {@code Alt-x}, {@code Shift-Tab}.
 */
public record Key(String name) implements Input {
  /** What the key types: one character, or nothing. */
  public String typed() {
    if (name.equals("Space")) {
      return " ";
    }
    return name.codePointCount(0, name.length()) == 1 ? name : "";
  }
}
