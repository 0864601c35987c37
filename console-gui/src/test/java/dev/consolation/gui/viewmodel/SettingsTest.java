package dev.consolation.gui.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.view.TaskColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void whatWasChosen_isFoundAgain() {
    Path file = folder.resolve("a/b/desktop.properties");
    Settings first = Settings.in(file);
    first.theme(Settings.Theme.LIGHT);
    first.larger(3);
    Settings second = Settings.in(file);
    assertThat(second.theme()).isEqualTo(Settings.Theme.LIGHT);
    assertThat(second.larger()).isEqualTo(3);
  }

  @Test
  void columnsOfTheTaskList_areKept() {
    Path file = folder.resolve("desktop.properties");
    var list = new TaskList("a", Settings.in(file));
    assertThat(list.columns()).contains(TaskColumn.SITE).doesNotContain(TaskColumn.RUNTIME);
    list.choose(TaskColumn.SITE, false);
    list.choose(TaskColumn.RUNTIME, true);
    assertThat(new TaskList("b", Settings.in(file)).columns())
        .contains(TaskColumn.RUNTIME, TaskColumn.NAME)
        .doesNotContain(TaskColumn.SITE);
  }

  @Test
  void nothingChosen_followsTheSystem() {
    assertThat(Settings.in(folder.resolve("none")).theme()).isEqualTo(Settings.Theme.SYSTEM);
  }

  @Test
  void nonsenseInTheFile_isAsIfNothingWasChosen() throws IOException {
    Path file = folder.resolve("desktop.properties");
    Files.writeString(file, "theme=pink\nlarger=\\u12\n");
    Settings settings = Settings.in(file);
    assertThat(settings.theme()).isEqualTo(Settings.Theme.SYSTEM);
    assertThat(settings.larger()).isZero();
  }

  @Test
  void folderThatCannotBeMade_holdsTheChoiceUntilTheEnd() throws IOException {
    Path file = Files.createFile(folder.resolve("file")).resolve("desktop.properties");
    Settings settings = Settings.in(file);
    settings.theme(Settings.Theme.DARK);
    assertThat(settings.theme()).isEqualTo(Settings.Theme.DARK);
  }

  @Test
  void ofUser_isInTheFolderThatTheEnvironmentSays() {
    Settings.ofUser(Map.of("XDG_CONFIG_HOME", folder.toString())).larger(1);
    assertThat(folder.resolve("consolation/desktop.properties")).exists();
  }
}
