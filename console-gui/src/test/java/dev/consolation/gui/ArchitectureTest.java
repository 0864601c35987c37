package dev.consolation.gui;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.lang.ArchRule;
import dev.consolation.gui.viewmodel.ViewModelThatKnowsTooMuch;
import dev.consolation.rules.Rules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final ArchRule KNOWS_NO_TUI =
      Rules.unknownTo("dev.consolation.gui..", "dev.consolation.tui..");

  private static final ArchRule VIEW_MODELS_KNOW_NO_TOOLKIT =
      Rules.unknownTo("dev.consolation.gui.viewmodel..", "javafx..", "java.awt..", "org.eclipse..");

  private static final ArchRule ONLY_MODELS_ARE_SHOWN =
      Rules.unknownTo(
          "dev.consolation.gui..", "dev.consolation.v1..", "io.grpc..", "com.google.protobuf..");

  @Test
  void viewModels_knowNoToolkit() {
    VIEW_MODELS_KNOW_NO_TOOLKIT.check(Rules.mainClasses());
  }

  @Test
  void gui_knowsNoWire() {
    ONLY_MODELS_ARE_SHOWN.check(Rules.mainClasses());
  }

  @Test
  void viewModelThatKnowsToolkits_isFound() {
    assertThatThrownBy(
            () -> VIEW_MODELS_KNOW_NO_TOOLKIT.check(Rules.only(ViewModelThatKnowsTooMuch.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("javafx.scene.paint.Color");
    assertThatThrownBy(
            () -> ONLY_MODELS_ARE_SHOWN.check(Rules.only(ViewModelThatKnowsTooMuch.class)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("io.grpc.Status");
  }

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
