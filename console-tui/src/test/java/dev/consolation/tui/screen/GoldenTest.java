package dev.consolation.tui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.tui.model.Connection;
import dev.consolation.tui.model.Model;
import dev.consolation.view.Overview;
import dev.consolation.view.ProcessState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whole screens, character by character. After a wanted change write them anew with {@code mvn test
 * -pl console-tui -am -Dtest=GoldenTest -Dgolden=write -Dsurefire.failIfNoSpecifiedTests=false} and
 * look at the difference.
 */
class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final TimeZone ZONE = TimeZone.getDefault();

  @BeforeAll
  static void fixZone() {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
  }

  @AfterAll
  static void restoreZone() {
    TimeZone.setDefault(ZONE);
  }

  @Test
  void tasks_usualSize() throws IOException {
    check("tasks-80x24", Show.tasks(80, 24));
  }

  @Test
  void tasks_wide() throws IOException {
    check("tasks-200x40", Show.tasks(200, 40).keys("Down", "Down"));
  }

  @Test
  void tasks_smallest() throws IOException {
    check("tasks-20x5", Show.tasks(20, 5));
  }

  @Test
  void tasks_ascii() throws IOException {
    Model model = Fixture.model();
    check("tasks-ascii-120x20", new Show(Desk.atTasks(Fixture.SHOP, model), model, 120, 20, true));
  }

  @Test
  void tasks_dropped_pausedAndFiltered() throws IOException {
    Model model =
        Fixture.model().with(Fixture.overview(List.of(new Overview.Drop("ring full", 12_345))));
    check(
        "tasks-dropped-120x20",
        Show.tasks(120, 20)
            .model(model)
            .keys("/", "s", "t", "a", "t", "e", ":", "i", "d", "l", "e", "Enter", "e", "Space"));
  }

  @Test
  void tasks_connectionLost() throws IOException {
    Model model =
        Fixture.model()
            .with(
                new Connection(
                    "127.0.0.1:7117",
                    Connection.Phase.LOST,
                    Fixture.NOW_MILLIS + 3_200,
                    2,
                    "refused"));
    check("tasks-lost-120x12", Show.tasks(120, 12).model(model));
  }

  @Test
  void tasks_processEnded_offersItsSuccessor() throws IOException {
    Model model =
        Fixture.model()
            .withProcesses(
                List.of(
                    Fixture.process(
                        "f".repeat(32), 4812, ProcessState.CONNECTED, Fixture.NOW_MILLIS - 5_000),
                    Fixture.process(
                        Fixture.SHOP, 4711, ProcessState.ENDED, Fixture.NOW_MILLIS - 3_600_000)));
    check("tasks-ended-120x12", Show.tasks(120, 12).model(model));
  }

  @Test
  void help_ofTasks() throws IOException {
    check("help-100x40", Show.tasks(100, 40).keys("?"));
  }

  @Test
  void columns() throws IOException {
    check("columns-100x24", Show.tasks(100, 24).keys("c", "Down", "Down", "Space"));
  }

  @Test
  void level() throws IOException {
    check("level-100x24", Show.tasks(100, 24).keys("L", "Up"));
  }

  @Test
  void detail_wide() throws IOException {
    check("detail-140x44", Show.tasks(140, 44).keys("Down", "Enter"));
  }

  @Test
  void detail_usualSize() throws IOException {
    check("detail-80x24", Show.tasks(80, 24).keys("Down", "Enter", "PageDown", "PageDown", "f"));
  }

  @Test
  void processes() throws IOException {
    Model model = Fixture.model().withJvms(Fixture.jvms());
    check("processes-100x16", new Show(Desk.atProcesses(model), model, 100, 16, false));
  }

  private static void check(String name, Show show) throws IOException {
    Path file = FOLDER.resolve(name + ".txt");
    String screen = show.screen();
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, screen);
    }
    assertThat(screen).isEqualTo(Files.readString(file));
  }
}
