package dev.consolation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
  private static final String HEX = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256:", "SHA256:"})
  void fingerprint_isRead_howeverItIsWritten(String prefix) {
    Fingerprint expected = new Fingerprint(HEX);
    assertThat(Fingerprint.read(prefix + HEX)).isEqualTo(expected);
    assertThat(
            Fingerprint.read(
                prefix + HEX.toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?!$)", "$1:")))
        .isEqualTo(expected);
    assertThat(Fingerprint.read(expected.toString())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256:", "abc", "sha1:0123"})
  void otherText_isRefused(String text) {
    assertThatThrownBy(() -> Fingerprint.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'%s' is no fingerprint of a certificate: write its SHA-256, 64 hexadecimal digits, as"
                + " 'consolation serve' prints it",
            text);
  }
}
