package dev.consolation.tui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.client.model.Connection;
import dev.consolation.client.model.Model;
import dev.consolation.view.Overview;
import dev.consolation.view.ProcessState;
import dev.consolation.view.Work;
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
  void detail_waitingForCapacity() throws IOException {
    Show show = Show.tasks(110, 30).keys("Down", "Enter");
    check("detail-capacity-110x30", show.model(show.model.with(Fixture.capacity())));
  }

  @Test
  void detail_waitingForCapacity_helpNamesRemedies() throws IOException {
    Show show = Show.tasks(100, 50).keys("Down", "Enter");
    check("help-capacity-100x50", show.model(show.model.with(Fixture.capacity())).keys("?"));
  }

  @Test
  void resources() throws IOException {
    check("resources-120x14", Show.tasks(120, 14).keys("r"));
  }

  @Test
  void resources_narrow() throws IOException {
    check("resources-60x10", Show.tasks(60, 10).keys("r", "Right", "Down"));
  }

  @Test
  void resource_wide() throws IOException {
    check("resource-150x30", known(150, 30).keys("r", "Enter"));
  }

  @Test
  void resource_usualSize() throws IOException {
    check("resource-80x24", known(80, 24).keys("r", "Enter", "Down"));
  }

  @Test
  void problems_withBanner() throws IOException {
    check("problems-100x24", known(100, 24).keys("P"));
  }

  @Test
  void delays() throws IOException {
    check("delays-120x14", known(120, 14).keys("d"));
  }

  @Test
  void runtimes() throws IOException {
    check("runtimes-120x16", Show.tasks(120, 16).keys("R", "Down"));
  }

  @Test
  void interrupt_isAskedFor() throws IOException {
    check("interrupt-100x24", Show.tasks(100, 24).keys("Down", "Enter", "I"));
  }

  @Test
  void heapDump_asksWhere() throws IOException {
    check("heap-dump-100x16", Show.tasks(100, 16).keys("H"));
  }

  @Test
  void frozen_saysWhen_andShowsItsEvidence() throws IOException {
    check("frozen-110x30", frozen(Work.NONE).keys("P", "End"));
  }

  @Test
  void frozenSearch_saysHowFarItIs_andThatItFailed() throws IOException {
    check("frozen-search-110x30", frozen(new Work("following references", 0.42, false)).keys("P"));
    check("frozen-failed-110x30", frozen(new Work("not enough memory", 0, true)));
  }

  private static Show frozen(Work work) {
    Model model = known(110, 30).model.withProcesses(List.of(Fixture.frozen(work)));
    return Show.tasks(110, 30).model(Waits.known(model));
  }

  private static Show known(int width, int height) {
    Show show = Show.tasks(width, height);
    return show.model(Waits.known(show.model));
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
