package dev.consolation.gui;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.lang.ArchRule;
import dev.consolation.rules.Rules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final ArchRule KNOWS_NO_TUI =
      Rules.unknownTo("dev.consolation.gui..", "dev.consolation.tui..");

  @Test
  void everyPackage_isNullMarked() {
    Rules.NULL_MARKED.check(Rules.mainClasses());
  }

  @Test
  void gui_knowsNoTui() {
    KNOWS_NO_TUI.check(Rules.mainClasses());
  }

  @Test
  void guiThatKnowsTui_isFound() {
    assertThatThrownBy(() -> KNOWS_NO_TUI.check(Rules.only(GuiThatKnowsTui.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("dev.consolation.tui.StandIn");
  }
}
