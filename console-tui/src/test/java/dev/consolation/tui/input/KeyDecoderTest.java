package dev.consolation.tui.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyDecoderTest {
  @ParameterizedTest
  @CsvSource({
    "a, a",
    "G, G",
    "' ', Space",
    "'\r', Enter",
    "'\t', Tab",
    "'\u007f', Backspace",
    "'\u0003', Ctrl-C",
    "'\u001a', Ctrl-Z",
    "ü, ü",
    "日, 日",
    "🦀, 🦀",
    "^[[A, Up",
    "^[OB, Down",
    "^[[5~, PageUp",
    "^[[6~, PageDown",
    "^[[H, Home",
    "^[[1~, Home",
    "^[OF, End",
    "^[[4~, End",
    "^[[3~, Delete",
    "^[[Z, Shift-Tab",
    "^[OP, F1",
    "^[[11~, F1",
    "^[[[A, F1",
    "^[[15~, F5",
    "^[[1;5C, Ctrl-Right",
    "^[[1;2D, Shift-Left",
    "^[[5;3~, Alt-PageUp",
    "^[x, Alt-x",
    "^[ü, Alt-ü"
  })
  void key_isNamed(String bytes, String name) {
    assertThat(decode(bytes)).containsExactly(new Key(name));
  }

  @Test
  void keysOneAfterTheOther_areAllGiven() {
    assertThat(decode("j^[[B日q"))
        .containsExactly(new Key("j"), new Key("Down"), new Key("日"), new Key("q"));
  }

  @Test
  void sequenceInPieces_isOneKey() {
    var decoder = new KeyDecoder();
    var inputs = new ArrayList<Input>();
    for (byte b : bytes("^[[1;5C日")) {
      decoder.feed(new byte[] {b}, 1, inputs::add);
    }
    assertThat(inputs).containsExactly(new Key("Ctrl-Right"), new Key("日"));
    assertThat(decoder.pending()).isFalse();
  }

  @Test
  void escapeAlone_isTheKeyWhenNothingFollows() {
    var decoder = new KeyDecoder();
    var inputs = new ArrayList<Input>();
    decoder.feed(bytes("^["), 1, inputs::add);
    assertThat(inputs).isEmpty();
    assertThat(decoder.pending()).isTrue();
    decoder.flush(inputs::add);
    assertThat(inputs).containsExactly(new Key("Esc"));
    assertThat(decoder.pending()).isFalse();
  }

  @Test
  void escapeTwice_isTheKeyAndABeginning() {
    assertThat(decode("^[^[[A")).containsExactly(new Key("Esc"), new Key("Up"));
  }

  @Test
  void altBracket_isAKeyWhenNothingFollows() {
    var decoder = new KeyDecoder();
    var inputs = new ArrayList<Input>();
    decoder.feed(bytes("^[["), 2, inputs::add);
    decoder.flush(inputs::add);
    assertThat(inputs).containsExactly(new Key("Alt-["));
  }

  @Test
  void mouse_ofSgr1006_hasNoLargestColumn() {
    assertThat(decode("^[[<0;300;7M^[[<0;300;7m^[[<32;2;3M^[[<64;1;1M^[[<65;1;1M"))
        .containsExactly(
            new Mouse(Mouse.Action.PRESS, 299, 6),
            new Mouse(Mouse.Action.RELEASE, 299, 6),
            new Mouse(Mouse.Action.DRAG, 1, 2),
            new Mouse(Mouse.Action.WHEEL_UP, 0, 0),
            new Mouse(Mouse.Action.WHEEL_DOWN, 0, 0));
  }

  @Test
  void mouse_otherButtonsAndNonsense_areLeftOut() {
    assertThat(decode("^[[<2;3;4M^[[<0;0;0M^[[<0;1M^[[<1;2;3;4M^[[<99999999;1;1Mx"))
        .containsExactly(new Key("x"));
  }

  @Test
  void paste_isOneTextWhateverIsInIt() {
    assertThat(decode("^[[200~state:idle\r^[[A日^[[201~q"))
        .containsExactly(new Paste("state:idle\r\033[A日"), new Key("q"));
  }

  @Test
  void unknownSequence_isLeftOut() {
    assertThat(decode("^[[99~^[[?1;2c^[[Yq")).containsExactly(new Key("q"));
  }

  @Test
  void anyBytes_leaveADecoderThatWorks() {
    var random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      var decoder = new KeyDecoder();
      byte[] noise = new byte[random.nextInt(40)];
      random.nextBytes(noise);
      decoder.feed(noise, noise.length, input -> {});
      decoder.feed(bytes("^[[201~"), 6, input -> {}); // the noise may have begun a paste
      decoder.flush(input -> {});
      var inputs = new ArrayList<Input>();
      decoder.feed(bytes("q"), 1, inputs::add);
      assertThat(inputs).containsExactly(new Key("q"));
    }
  }

  private static List<Input> decode(String text) {
    var inputs = new ArrayList<Input>();
    byte[] bytes = bytes(text);
    new KeyDecoder().feed(bytes, bytes.length, inputs::add);
    return inputs;
  }

  private static byte[] bytes(String text) {
    return text.replace("^[", "\033").getBytes(StandardCharsets.UTF_8);
  }
}
