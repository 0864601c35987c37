package dev.consolation.tui.theme;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import dev.consolation.view.Tone;
import java.util.EnumSet;

/** Turns tones and grounds into what a terminal of a given depth can show. */
public final class Theme {
  private final ColourDepth depth;

  public Theme(ColourDepth depth) {
    this.depth = depth;
  }

  public ColourDepth depth() {
    return depth;
  }

  /** How a text looks on a ground. */
  public Look look(Pen pen, Ground ground) {
    EnumSet<SGR> marks = EnumSet.noneOf(SGR.class);
    if (pen.bold()) {
      marks.add(SGR.BOLD);
    }
    if (pen.underlined()) {
      marks.add(SGR.UNDERLINE);
    }
    return switch (depth) {
      case NONE -> mono(pen, ground, marks);
      case ANSI16 -> sixteen(pen, ground, marks);
      case INDEXED256, TRUE -> coloured(pen, ground, marks);
    };
  }

  /** Colours and marks of one cell. */
  public record Look(TextColor foreground, TextColor background, EnumSet<SGR> marks) {}

  private static Look mono(Pen pen, Ground ground, EnumSet<SGR> marks) {
    switch (ground) {
      case SELECTED, CHOSEN, ALERT, BAR -> marks.add(SGR.REVERSE);
      case FIELD -> marks.add(SGR.UNDERLINE);
      case HEADER -> marks.add(SGR.BOLD);
      case SCREEN, DIALOG -> {}
    }
    if (pen.tone() == Tone.DANGER || pen.tone() == Tone.ACCENT) {
      marks.add(SGR.BOLD);
    }
    return new Look(ANSI.DEFAULT, ANSI.DEFAULT, marks);
  }

  private static Look sixteen(Pen pen, Ground ground, EnumSet<SGR> marks) {
    return switch (ground) {
      case SCREEN, DIALOG, HEADER -> {
        if (ground == Ground.HEADER) {
          marks.add(SGR.BOLD);
        }
        yield new Look(sixteen(pen.tone()), ANSI.DEFAULT, marks);
      }
      case BAR -> new Look(sixteen(pen.tone()), ANSI.DEFAULT, marks);
      // Text of many colours on a coloured ground is unreadable in some of the palettes that people
      // choose: reversed default colours never are.
      case SELECTED, CHOSEN -> {
        marks.add(SGR.REVERSE);
        yield new Look(ANSI.DEFAULT, ANSI.DEFAULT, marks);
      }
      case FIELD -> {
        marks.add(SGR.UNDERLINE);
        yield new Look(ANSI.DEFAULT, ANSI.DEFAULT, marks);
      }
      case ALERT -> new Look(ANSI.WHITE_BRIGHT, ANSI.RED, marks);
    };
  }

  private static TextColor sixteen(Tone tone) {
    return switch (tone) {
      case TEXT, MILLIS -> ANSI.DEFAULT;
      case DIM, FAINT, ENDED, MICROS -> ANSI.BLACK_BRIGHT;
      case ACCENT -> ANSI.CYAN;
      case RUNNING, GOOD -> ANSI.GREEN;
      case SCHEDULED, WARNING, SECONDS -> ANSI.YELLOW;
      case IDLE -> ANSI.BLUE_BRIGHT;
      case DANGER -> ANSI.RED;
      case LONG -> ANSI.MAGENTA;
    };
  }

  private Look coloured(Pen pen, Ground ground, EnumSet<SGR> marks) {
    // On the terminal's own background plain text keeps the terminal's own colour, so that it can
    // be read on a light one too.
    TextColor foreground =
        ground == Ground.ALERT
            ? rgb(0xFFFFFF)
            : ground == Ground.SCREEN && pen.tone() == Tone.TEXT
                ? ANSI.DEFAULT
                : rgb(brighter(pen.tone(), ground));
    return new Look(foreground, background(ground), marks);
  }

  // On the lighter ground of a chosen row what is dim would vanish.
  private static int brighter(Tone tone, Ground ground) {
    boolean light = ground == Ground.SELECTED || ground == Ground.CHOSEN;
    if (!light) {
      return tone.rgb();
    }
    return switch (tone) {
      case TEXT -> 0xFFFFFF;
      case DIM, ENDED, MICROS -> 0xAAB4C2;
      case FAINT -> 0x7D8899;
      default -> tone.rgb();
    };
  }

  private TextColor background(Ground ground) {
    return switch (ground) {
      case SCREEN -> ANSI.DEFAULT;
      case BAR -> rgb(0x1F2530);
      case HEADER -> rgb(0x262D3A);
      case SELECTED -> rgb(0x34465F);
      case DIALOG -> rgb(0x202733);
      case CHOSEN -> rgb(0x3A4F6D);
      case FIELD -> rgb(0x2B3443);
      case ALERT -> rgb(0xA8381F);
    };
  }

  private TextColor rgb(int rgb) {
    int red = rgb >> 16;
    int green = rgb >> 8 & 0xFF;
    int blue = rgb & 0xFF;
    return depth == ColourDepth.TRUE
        ? new TextColor.RGB(red, green, blue)
        : TextColor.Indexed.fromRGB(red, green, blue);
  }
}
