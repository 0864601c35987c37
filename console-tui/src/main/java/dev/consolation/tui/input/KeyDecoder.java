package dev.consolation.tui.input;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys, mouse events and pastes of the bytes that a terminal sends: UTF-8, the sequences of
 * xterm and its kin (CSI and SS3 keys with modifiers, SGR 1006 mouse, bracketed paste).
 *
 * <p>An escape byte is a key of its own or the beginning of a sequence, and only time tells: when
 * {@link #pending} and nothing comes for a while, say {@link #flush}.
 */
public final class KeyDecoder {
  private static final int ESC = 27;
  private static final String PASTE_END = "\033[201~";
  private static final int LONGEST_SEQUENCE = 64;
  private static final Map<Character, String> FINALS =
      Map.ofEntries(
          Map.entry('A', "Up"),
          Map.entry('B', "Down"),
          Map.entry('C', "Right"),
          Map.entry('D', "Left"),
          Map.entry('H', "Home"),
          Map.entry('F', "End"),
          Map.entry('P', "F1"),
          Map.entry('Q', "F2"),
          Map.entry('R', "F3"),
          Map.entry('S', "F4"),
          Map.entry('M', "Enter"),
          Map.entry('Z', "Shift-Tab"));
  private static final Map<Integer, String> TILDES =
      Map.ofEntries(
          Map.entry(1, "Home"),
          Map.entry(2, "Insert"),
          Map.entry(3, "Delete"),
          Map.entry(4, "End"),
          Map.entry(5, "PageUp"),
          Map.entry(6, "PageDown"),
          Map.entry(7, "Home"),
          Map.entry(8, "End"),
          Map.entry(11, "F1"),
          Map.entry(12, "F2"),
          Map.entry(13, "F3"),
          Map.entry(14, "F4"),
          Map.entry(15, "F5"),
          Map.entry(17, "F6"),
          Map.entry(18, "F7"),
          Map.entry(19, "F8"),
          Map.entry(20, "F9"),
          Map.entry(21, "F10"),
          Map.entry(23, "F11"),
          Map.entry(24, "F12"));

  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean pasting;
  private int continuation;

  /** Takes bytes and gives what is complete, in order. */
  public void feed(byte[] bytes, int length, Consumer<Input> sink) {
    for (int i = 0; i < length; i++) {
      take(bytes[i] & 0xFF, sink);
    }
  }

  /** Whether a sequence has begun that time may end. */
  public boolean pending() {
    return held.size() > 0 && !pasting;
  }

  /** Nothing more came: what is held was all. */
  public void flush(Consumer<Input> sink) {
    if (!pending()) {
      return;
    }
    byte[] bytes = held.toByteArray();
    held.reset();
    continuation = 0;
    if (bytes[0] == ESC) {
      // Alt-[ and Alt-O look like the beginning of a sequence; what is longer is a broken one.
      if (bytes.length == 1) {
        sink.accept(new Key("Esc"));
      } else if (bytes.length == 2) {
        sink.accept(new Key("Alt-" + (char) bytes[1]));
      }
    }
  }

  private void take(int b, Consumer<Input> sink) {
    if (pasting) {
      held.write(b);
      if (b == '~' && text().endsWith(PASTE_END)) {
        String pasted = text();
        held.reset();
        pasting = false;
        sink.accept(new Paste(pasted.substring(0, pasted.length() - PASTE_END.length())));
      }
      return;
    }
    if (held.size() == 0) {
      first(b, sink);
    } else if (continuation > 0) {
      continueCharacter(b, sink);
    } else {
      continueSequence(b, sink);
    }
  }

  private void first(int b, Consumer<Input> sink) {
    if (b == ESC) {
      held.write(b);
    } else if (b < 0x80) {
      sink.accept(new Key(plain(b)));
    } else {
      continuation = b >= 0xF0 ? 3 : b >= 0xE0 ? 2 : b >= 0xC0 ? 1 : 0;
      if (continuation > 0) {
        held.write(b);
      }
    }
  }

  private void continueCharacter(int b, Consumer<Input> sink) {
    if ((b & 0xC0) != 0x80) { // not UTF-8: leave out what was begun
      held.reset();
      continuation = 0;
      first(b, sink);
      return;
    }
    held.write(b);
    if (--continuation == 0) {
      String character = text();
      held.reset();
      boolean alt = character.charAt(0) == ESC;
      sink.accept(new Key(alt ? "Alt-" + character.substring(1) : character));
    }
  }

  private void continueSequence(int b, Consumer<Input> sink) {
    if (b == ESC) { // a new sequence breaks the one before
      flush(sink);
      held.write(b);
      return;
    }
    held.write(b);
    if (held.size() == 2) {
      if (b == '[' || b == 'O') {
        return;
      }
      held.reset();
      if (b >= 0xC0) {
        held.write(ESC);
        held.write(b);
        continuation = b >= 0xF0 ? 3 : b >= 0xE0 ? 2 : 1;
      } else {
        sink.accept(new Key("Alt-" + plain(b)));
      }
      return;
    }
    boolean ends = b >= 0x40 && b <= 0x7E && !(held.size() == 3 && b == '[');
    if (ends || held.size() > LONGEST_SEQUENCE) {
      String sequence = text();
      held.reset();
      if (sequence.equals("\033[200~")) {
        pasting = true;
        return;
      }
      Input input = ends ? sequence(sequence) : null;
      if (input != null) {
        sink.accept(input);
      }
    }
  }

  private String text() {
    return held.toString(StandardCharsets.UTF_8);
  }

  private static String plain(int b) {
    return switch (b) {
      case '\r', '\n' -> "Enter";
      case '\t' -> "Tab";
      case ' ' -> "Space";
      case 8, 127 -> "Backspace";
      case 0 -> "Ctrl-Space";
      default -> b < ' ' ? "Ctrl-" + (char) (b + '@') : Character.toString(b);
    };
  }

  // ESC [ parameters final, or ESC O final.
  private static @Nullable Input sequence(String sequence) {
    char end = sequence.charAt(sequence.length() - 1);
    String parameters = sequence.substring(2, sequence.length() - 1);
    if (parameters.startsWith("<")) {
      return mouse(parameters.substring(1).split(";", -1), end);
    }
    String[] numbers = parameters.split(";", -1);
    String name;
    if (end == '~') {
      name = TILDES.get(number(numbers[0]));
    } else if (sequence.startsWith("\033[[")) { // the Linux console's F1 to F5
      name = end >= 'A' && end <= 'E' ? "F" + (end - 'A' + 1) : null;
    } else {
      name = FINALS.get(end);
    }
    if (name == null) {
      return null;
    }
    int modifiers = numbers.length > 1 ? number(numbers[1]) - 1 : 0;
    return new Key(
        ((modifiers & 4) > 0 ? "Ctrl-" : "")
            + ((modifiers & 2) > 0 ? "Alt-" : "")
            + ((modifiers & 1) > 0 ? "Shift-" : "")
            + name);
  }

  private static @Nullable Input mouse(String[] numbers, char end) {
    if (numbers.length != 3) {
      return null;
    }
    int button = number(numbers[0]);
    int x = number(numbers[1]) - 1;
    int y = number(numbers[2]) - 1;
    if (button < 0 || x < 0 || y < 0) {
      return null;
    }
    if ((button & 64) > 0) {
      return switch (button & 3) {
        case 0 -> new Mouse(Mouse.Action.WHEEL_UP, x, y);
        case 1 -> new Mouse(Mouse.Action.WHEEL_DOWN, x, y);
        default -> null;
      };
    }
    if ((button & 3) != 0) {
      return null;
    }
    if (end == 'm') {
      return new Mouse(Mouse.Action.RELEASE, x, y);
    }
    return new Mouse((button & 32) > 0 ? Mouse.Action.DRAG : Mouse.Action.PRESS, x, y);
  }

  private static int number(String text) {
    return !text.isEmpty() && text.length() < 6 && text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(text)
        : -1;
  }
}
