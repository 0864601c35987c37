package dev.consolation.tui.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import dev.consolation.tui.terminal.Tty;
import dev.consolation.view.Tone;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColourDepthTest {
  @ParameterizedTest
  @CsvSource({
    "xterm-256color, truecolor, '', TRUE",
    "xterm-256color, 24bit, '', TRUE",
    "xterm-direct, '', '', TRUE",
    "xterm-256color, '', '', INDEXED256",
    "screen-256color, '', '', INDEXED256",
    "xterm, '', '', ANSI16",
    "linux, '', '', ANSI16",
    "'', '', '', ANSI16",
    "dumb, truecolor, '', NONE",
    "vt100, '', '', NONE",
    "xterm-256color, truecolor, 1, NONE"
  })
  void detect_followsTheEnvironment(
      String term, String colorterm, String noColor, ColourDepth depth) {
    assertThat(
            ColourDepth.detect(Map.of("TERM", term, "COLORTERM", colorterm, "NO_COLOR", noColor)))
        .isEqualTo(depth);
  }

  @Test
  void read_whatTheUserSaysCounts() {
    assertThat(ColourDepth.read("auto", ColourDepth.ANSI16)).isEqualTo(ColourDepth.ANSI16);
    assertThat(ColourDepth.read("24bit", ColourDepth.NONE)).isEqualTo(ColourDepth.TRUE);
    assertThat(ColourDepth.read("NONE", ColourDepth.TRUE)).isEqualTo(ColourDepth.NONE);
    assertThatThrownBy(() -> ColourDepth.read("many", ColourDepth.NONE))
        .hasMessage("'many' is not a number of colours: say auto, 24bit, 256, 16 or none");
  }

  @ParameterizedTest
  @CsvSource({
    "C.UTF-8, '', '', true",
    "en_US.utf8, '', '', true",
    "C, '', '', false",
    "'', '', '', false",
    "C.UTF-8, C, '', false",
    "C, '', de_DE.UTF-8, true"
  })
  void utf8_theFirstVariableThatIsSetDecides(String lang, String ctype, String all, boolean utf8) {
    assertThat(Tty.utf8(Map.of("LANG", lang, "LC_CTYPE", ctype, "LC_ALL", all))).isEqualTo(utf8);
  }

  @Test
  void mono_usesNoColour_andStillShowsWhatIsChosen() {
    var theme = new Theme(ColourDepth.NONE);
    for (Ground ground : Ground.values()) {
      for (Tone tone : Tone.values()) {
        Theme.Look look = theme.look(Pen.of(tone), ground);
        assertThat(look.foreground()).isEqualTo(TextColor.ANSI.DEFAULT);
        assertThat(look.background()).isEqualTo(TextColor.ANSI.DEFAULT);
      }
    }
    assertThat(theme.look(Pen.TEXT, Ground.SELECTED).marks()).contains(SGR.REVERSE);
    assertThat(theme.look(Pen.of(Tone.DANGER), Ground.SCREEN).marks()).contains(SGR.BOLD);
  }

  @ParameterizedTest
  @EnumSource(value = ColourDepth.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void states_haveColoursOfTheirOwn(ColourDepth depth) {
    var theme = new Theme(depth);
    assertThat(
            java.util.stream.Stream.of(Tone.RUNNING, Tone.SCHEDULED, Tone.IDLE, Tone.DANGER)
                .map(t -> theme.look(Pen.of(t), Ground.SCREEN).foreground()))
        .doesNotHaveDuplicates();
  }
}
