package dev.consolation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {
  private static final String TOKEN = "s3cret-s3cret-s3cret";

  @TempDir Path folder;

  private Path file(String text, String permissions) throws IOException {
    Path file = folder.resolve("token");
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @ParameterizedTest
  @ValueSource(strings = {TOKEN, TOKEN + "\r\n", "# mine\n\n  act alice \t " + TOKEN + "\n"})
  void token_aloneOrInALineOfTheServersFile_isRead(String text) throws IOException {
    assertThat(TokenFile.read(file(text, "rw-------"))).isEqualTo(TOKEN);
    assertThat(TokenFile.read(file(text, "r--------"))).isEqualTo(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing", TOKEN + "\n" + TOKEN, "act " + TOKEN, "s\u00e9same"})
  void fileWithoutOneToken_isRefused_andNotQuoted(String text) throws IOException {
    Path file = file(text, "rw-------");
    assertThatThrownBy(() -> TokenFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            file + " must hold one token, or one line ROLE NAME TOKEN of the server's file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void fileThatOthersMayUse_isRefused_withWhatToDo(String permissions) throws IOException {
    Path file = file(TOKEN, permissions);
    assertThatThrownBy(() -> TokenFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "%1$s holds a secret, and others than its owner may use it (%2$s): chmod 600 %1$s",
            file, permissions);
  }

  @Test
  void missingFile_isNamed() {
    assertThatThrownBy(() -> TokenFile.read(folder.resolve("none")))
        .hasMessage("there is no file " + folder.resolve("none"));
  }

  @Test
  void secretFile_isItsOwnersFromTheBeginning_andNeverOverwritten() throws IOException {
    Path sub = folder.resolve("a/b");
    SecretFiles.folder(sub);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sub)))
        .isEqualTo("rwx------");
    Path file = sub.resolve("secret");
    SecretFiles.write(file, "text");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> SecretFiles.write(file, "other")).isInstanceOf(IOException.class);
    assertThat(SecretFiles.read(file)).isEqualTo("text");
  }
}
