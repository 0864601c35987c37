package dev.consolation.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.testing.FuzzedTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings are read, or refused with the place that is wrong. */
class SettingsFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "=",
          "#",
          ";",
          ".",
          ",",
          "on",
          "off",
          "limit",
          ".allow",
          "long-poll",
          "stuck-forever",
          "200ms",
          "1.5",
          "-1s",
          "99999999999999999999h",
          "com.acme.A.b",
          "requests",
          "windows",
          "prove-after",
          "\n",
          " ");

  @TempDir Path folder;

  private void read(Map<String, String> environment, List<String> flags) {
    try {
      assertThat(SettingsReader.read(environment, folder, flags)).isNotNull();
    } catch (SettingsException e) {
      assertThat(e.getMessage()).containsPattern("^(.*consolation.conf:\\d+|--set|[A-Z_]+): .");
    }
  }

  @Test
  void settingsOfTheEnvironmentAndTheCommandLine_areReadOrRefused() {
    FuzzedTexts.of(
        List.of(
            "long-poll.limit=200ms;idle-holder=off",
            "long-poll.allow=com.acme.A,com.acme.B.run",
            "task-leak.windows=5",
            "requests=com.acme.Api.handle",
            ""),
        WORDS,
        text -> {
          read(Map.of(SettingsReader.VARIABLE, text), List.of());
          read(Map.of(), List.of(text));
        });
  }

  @Test
  void fileOfSettings_isReadOrRefused() {
    Path file = folder.resolve(SettingsReader.FILE);
    FuzzedTexts.of(
        List.of(
            "# ours\nlong-poll.limit = 200ms # slow\nidle-holder = off\n\n",
            "requests = com.acme.Api.handle\r\nlong-poll.allow = com.acme.A\r\n"),
        WORDS,
        text -> {
          try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          read(Map.of(), List.of());
        });
  }
}
