package dev.consolation.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consolation.client.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {
  @Test
  void linuxWithoutADisplay_failsWithWhatToDo() {
    assertThatThrownBy(() -> Display.check("Linux", Map.of("DISPLAY", "")))
        .isInstanceOf(Failure.class)
        .hasMessage(
            "there is no display to open a window on (DISPLAY is not set). In a terminal:"
                + " 'consolation'; through ssh: 'ssh -X'");
  }

  @Test
  void aDisplay_orAnotherSystem_isTried() {
    assertThatCode(
            () -> {
              Display.check("Linux", Map.of("DISPLAY", ":0"));
              Display.check("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"));
              Display.check("Mac OS X", Map.of());
            })
        .doesNotThrowAnyException();
  }

  @Test
  void missingGtk_isNamedWithItsPackage() {
    var error =
        new RuntimeException(
            "no toolkit", new UnsatisfiedLinkError("libgtk-3.so.0: cannot open shared object"));
    assertThat(Display.failed(error))
        .hasMessage(
            "the window cannot be opened: libgtk-3.so.0: cannot open shared object: install GTK 3,"
                + " for example with 'apt-get install libgtk-3-0 libxtst6'");
  }
}
