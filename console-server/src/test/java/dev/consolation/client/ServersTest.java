package dev.consolation.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServersTest {
  @ParameterizedTest
  @CsvSource({
    "7200, 127.0.0.1:7200",
    "localhost, localhost:7117",
    "localhost:7200, localhost:7200",
    "[::1], [::1]:7117",
    "[::1]:7200, [::1]:7200"
  })
  void address_isCompleted(String text, String address) throws Failure {
    assertThat(Servers.address(text)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:", "localhost:x", ":7117", "a:70000", "70000"})
  void address_wrong_isNamed(String text) {
    assertThatThrownBy(() -> Servers.address(text))
        .isInstanceOf(Failure.class)
        .hasMessage("'" + text + "' is not an address: write HOST:PORT, as in 127.0.0.1:7117");
  }
}
