package dev.consolation.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.lang.ArchRule;
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
}
