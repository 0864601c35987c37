package dev.consolation.tui;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.lang.ArchRule;
import dev.consolation.rules.Rules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final ArchRule KNOWS_NO_GUI =
      Rules.unknownTo("dev.consolation.tui..", "dev.consolation.gui..");

  @Test
  void everyPackage_isNullMarked() {
    Rules.NULL_MARKED.check(Rules.mainClasses());
  }

  @Test
  void tui_knowsNoGui() {
    KNOWS_NO_GUI.check(Rules.mainClasses());
  }

  @Test
  void tuiThatKnowsGui_isFound() {
    assertThatThrownBy(() -> KNOWS_NO_GUI.check(Rules.only(TuiThatKnowsGui.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("dev.consolation.gui.StandIn");
  }
}
