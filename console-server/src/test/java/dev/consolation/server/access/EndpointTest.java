package dev.consolation.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @ParameterizedTest
  @ValueSource(strings = {"localhost:1", "127.0.0.1:1", "127.3.2.1:7117", "[::1]:1"})
  void serverOnThisMachine_needsNothing(String address) {
    assertThat(Endpoint.plain(address).trust()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"console.acme.com:1", "10.0.0.5:1", "127.acme.com:1", "[::]:1", "0.0.0.0:1"})
  void serverElsewhere_needsTls(String address) {
    assertThatThrownBy(() -> Endpoint.plain(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(address + " is not on this machine, and connections to other")
        .hasMessageContaining("--tls-fingerprint SHA256");
  }
}
