package dev.consolation.server.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpTargetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:4318",
        "https://collector.acme.com",
        "http://localhost:4318/otlp",
        "grpc://localhost:4317",
        "grpcs://[::1]:4317/"
      })
  void address_isTaken(String text) {
    assertThat(OtlpTarget.of(text).endpoint()).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:4318",
        "ftp://localhost",
        "http://",
        "grpc://localhost:4317/v1",
        "http://localhost:4318?a=b",
        "http://local host"
      })
  void addressThatIsNone_isNamed(String text) {
    assertThatThrownBy(() -> OtlpTarget.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'"
                + text
                + "' is not where a collector listens: write http://HOST:4318 for OTLP over HTTP,"
                + " or grpc://HOST:4317 for OTLP over gRPC (https and grpcs with TLS)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void share_outOfRange_isNamed(double share) {
    assertThatThrownBy(() -> OtlpTarget.of("http://localhost").withShare(share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the share of traces is " + share + ", not 0 to 1");
  }
}
