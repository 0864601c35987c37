package dev.consolation.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.lang.ArchRule;
import dev.consolation.client.model.ModelThatKnowsTooMuch;
import dev.consolation.rules.Rules;
import dev.consolation.server.state.StateThatKnowsToolkits;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final ArchRule STATE_KNOWS_NO_TOOLKIT =
      Rules.unknownTo(
          "dev.consolation.server.state..",
          "com.googlecode.lanterna..",
          "javafx..",
          "java.awt..",
          "javax.swing..");

  private static final ArchRule SERVER_KNOWS_NO_CLIENT =
      Rules.unknownTo("dev.consolation.server..", "dev.consolation.client..");

  private static final ArchRule CLIENT_KNOWS_NO_TOOLKIT =
      Rules.unknownTo(
          "dev.consolation.client..",
          "com.googlecode.lanterna..",
          "javafx..",
          "java.awt..",
          "javax.swing..");

  private static final ArchRule CLIENT_MODEL_KNOWS_NO_WIRE =
      Rules.unknownTo(
          "dev.consolation.client.model..",
          "dev.consolation.v1..",
          "dev.consolation.wire..",
          "io.grpc..",
          "com.google.protobuf..");

  @Test
  void everyPackage_isNullMarked() {
    Rules.NULL_MARKED.check(Rules.mainClasses());
  }

  @Test
  void state_knowsNoToolkit() {
    STATE_KNOWS_NO_TOOLKIT.check(Rules.mainClasses());
  }

  @Test
  void stateThatKnowsToolkits_isFound() {
    assertThatThrownBy(() -> STATE_KNOWS_NO_TOOLKIT.check(Rules.only(StateThatKnowsToolkits.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("com.googlecode.lanterna.TerminalSize")
        .hasMessageContaining("java.awt.Dimension");
  }

  @Test
  void server_knowsNoClient() {
    SERVER_KNOWS_NO_CLIENT.check(Rules.mainClasses());
  }

  @Test
  void client_knowsNoToolkit() {
    CLIENT_KNOWS_NO_TOOLKIT.check(Rules.mainClasses());
  }

  @Test
  void clientModel_knowsNoWire() {
    CLIENT_MODEL_KNOWS_NO_WIRE.check(Rules.mainClasses());
  }

  @Test
  void modelThatKnowsTooMuch_isFound() {
    assertThatThrownBy(
            () -> CLIENT_MODEL_KNOWS_NO_WIRE.check(Rules.only(ModelThatKnowsTooMuch.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("io.grpc.Status");
    assertThatThrownBy(() -> CLIENT_KNOWS_NO_TOOLKIT.check(Rules.only(ModelThatKnowsTooMuch.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("java.awt.Dimension");
    assertThatThrownBy(() -> SERVER_KNOWS_NO_CLIENT.check(Rules.only(ServerThatKnowsClient.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("dev.consolation.client.model.ModelThatKnowsTooMuch");
  }
}
