package dev.consolation.agent.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestNamesTest {
  @ParameterizedTest
  @CsvSource({
    "GET /orders, GET /orders",
    "GET /orders/17, GET /orders/17",
    "GET /orders/17/lines, GET /orders/*/lines",
    "GET /orders/1234567890, GET /orders/*",
    "GET /files/8d1f-44, GET /files/*",
    "GET /, GET /",
    "CONNECT host8, CONNECT host8"
  })
  void withoutIds_leavesOutWhatDiffersFromRequestToRequest(String asked, String name) {
    assertThat(RequestNames.withoutIds(asked)).isEqualTo(name);
  }
}
