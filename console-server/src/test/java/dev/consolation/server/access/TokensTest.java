package dev.consolation.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consolation.access.SecretFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
  private static final String A = "a".repeat(32);
  private static final String B = "b".repeat(32);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("conf/tokens");
  }

  private Tokens read(String text) throws IOException {
    SecretFiles.folder(folder.resolve("conf"));
    Files.deleteIfExists(file);
    SecretFiles.write(file, text);
    return Tokens.read(file);
  }

  @Test
  void madeFile_hasARandomTokenOfEachRole_andIsKept() throws IOException {
    assertThat(Tokens.make(file)).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String text = Files.readString(file);
    assertThat(Tokens.make(file)).isFalse();
    assertThat(Files.readString(file)).isEqualTo(text);
    Tokens tokens = Tokens.read(file);
    for (Role role : Role.values()) {
      String line =
          text.lines().filter(each -> each.startsWith(role.word() + " ")).findFirst().orElseThrow();
      String[] words = line.split(" ");
      assertThat(words[2]).hasSize(43);
      assertThat(tokens.caller(words[2], "here")).isEqualTo(new Caller(words[1], role, "here"));
    }
    assertThat(tokens.caller(A, "here")).isNull();
    assertThat(tokens.caller("", "here")).isNull();
  }

  @Test
  void tokens_areTheirOwners() throws IOException {
    Tokens tokens = read("# people\n look\talice " + A + "\n\nACT bob " + B + " \n");
    assertThat(tokens.caller(A, "p")).isEqualTo(new Caller("alice", Role.LOOK, "p"));
    assertThat(tokens.caller(B, "p")).isEqualTo(new Caller("bob", Role.ACT, "p"));
    assertThat(tokens.caller(A + "a", "p")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "look alice|2 words; write ROLE NAME TOKEN, as in: look alice 3q2-7w...",
        "boss alice secret-secret-1|the role must be look, act or agent",
        "look al/ice secret-secret-1|a name has up to 64 letters, digits, '.', '-', '_' and '@'",
        "look alice secret|a token has 16 to 512 ASCII characters: openssl rand -hex 32 makes one"
      })
  void wrongLine_isNamed_andItsTokenIsNot(String line, String why) {
    assertThatThrownBy(() -> read("look ok " + A + "\n" + line))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ":2: " + why.replace("''", "'"));
  }

  @Test
  void tokenOfTwo_andNoToken_areRefused() {
    assertThatThrownBy(() -> read("look a " + A + "\nact b " + A))
        .hasMessage(file + ":2: the token of line 1 again");
    assertThatThrownBy(() -> read("# none\n"))
        .hasMessage(file + " has no token: write ROLE NAME TOKEN, as in: look alice 3q2-7w...");
  }
}
