package dev.consolation.gui.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.client.Session;
import dev.consolation.client.model.Grouping;
import dev.consolation.client.model.Model;
import dev.consolation.client.model.ProcessRow;
import dev.consolation.client.model.RequestAnswer;
import dev.consolation.gui.Windows;
import dev.consolation.gui.graph.GraphView;
import dev.consolation.gui.page.ConsoleWindow;
import dev.consolation.gui.page.Pages;
import dev.consolation.gui.viewmodel.Route;
import dev.consolation.gui.viewmodel.Settings;
import dev.consolation.gui.viewmodel.Start;
import dev.consolation.testing.TargetJvm;
import dev.consolation.view.ProcessState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The window, driven through its pages by keys and the mouse: a deadlocked example with a real
 * agent, then its heap dump. Each page is kept as a picture in both themes.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WindowIT {
  @TempDir static Path folder;

  private static TargetJvm example;
  private static TargetJvm shop;
  private static Session session;
  private static ConsoleWindow window;
  private static Scene scene;

  @BeforeAll
  static void open() throws Exception {
    Toolkit.start();
    example = Target.example(Files.createDirectory(folder.resolve("example")), 3);
    shop = Target.shop(Files.createDirectory(folder.resolve("shop")));
    session = Session.own();
    Settings settings = Settings.in(folder.resolve("desktop.properties"));
    settings.theme(Settings.Theme.DARK);
    window = Toolkit.call(() -> Windows.open(settings, session, new Start.Choose()));
    scene = window.stage().getScene();
  }

  @AfterAll
  static void close() {
    if (window != null) {
      Toolkit.run(() -> window.stage().close());
    }
    example.close();
    shop.close();
  }

  private static Model model() {
    return session.backend().model();
  }

  private static String process(TargetJvm jvm) {
    return String.valueOf(Session.id(model(), jvm.pid()));
  }

  private static boolean says(String text) {
    return scene.getRoot().lookupAll(".label").stream()
        .filter(Node::isVisible)
        .anyMatch(n -> n instanceof Labeled label && label.getText().contains(text));
  }

  private static void awaitText(String text) {
    Toolkit.awaitThat(text, () -> says(text));
  }

  private static void both(String name) throws IOException {
    assertThat(Toolkit.shot(scene, name + "-dark")).as("colours of " + name).isGreaterThan(20);
    Toolkit.run(window.look()::invert);
    assertThat(Toolkit.shot(scene, name + "-light")).as("colours of " + name).isGreaterThan(20);
    Toolkit.run(window.look()::invert);
  }

  private static void attach(TargetJvm jvm) {
    Toolkit.press(scene, "p");
    Toolkit.awaitThat(
        "the row of process " + jvm.pid(),
        () -> ProcessRow.of(model()).stream().anyMatch(r -> r.pid() == jvm.pid()));
    List<ProcessRow> rows = ProcessRow.of(model());
    int row = rows.stream().map(ProcessRow::pid).toList().indexOf(jvm.pid());
    Toolkit.awaitThat("the list", () -> scene.lookup(".grid") != null);
    Toolkit.press(scene, "HOME");
    for (int i = 0; i < row; i++) {
      Toolkit.press(scene, "DOWN");
    }
    Toolkit.press(scene, "ENTER");
    Toolkit.awaitThat(
        "the tasks of process " + jvm.pid(),
        () -> window.now() instanceof Route.Tasks tasks && tasks.process().equals(process(jvm)));
  }

  @Test
  @Order(1)
  void processes_enter_attachesAndShowsTheTasks() throws IOException {
    attach(shop);
    attach(example);
    Toolkit.press(scene, "p");
    awaitText("Processes");
    Toolkit.awaitThat(
        "observed processes",
        () -> ProcessRow.of(model()).stream().filter(r -> !r.process().isEmpty()).count() == 2);
    both("processes");
  }

  @Test
  @Order(2)
  void tasks_filterFromTheKeyboard_isAnsweredByTheServer() throws IOException {
    Toolkit.run(() -> window.open(new Route.Tasks(process(shop))));
    Toolkit.awaitThat("tasks", () -> model().tasksOf(process(shop)) != null);
    Toolkit.awaitThat("many tasks", () -> model().tasksOf(process(shop)).totalRows() > 10);
    both("tasks");
    Toolkit.press(scene, "g");
    Toolkit.awaitThat(
        "groups", () -> model().tasksOf(process(shop)).rows().stream().anyMatch(r -> r.isGroup()));
    both("tasks-by-site");
    Toolkit.press(scene, "g");
    Toolkit.awaitThat(
        "a tree", () -> model().tasksOf(process(shop)).answers().grouping() == Grouping.TREE);
    both("tasks-tree");
    Toolkit.press(scene, "g");
    Toolkit.press(scene, "/");
    Toolkit.run(() -> ((TextField) scene.getFocusOwner()).setText("state:idle since>"));
    Toolkit.awaitThat(
        "the error of the filter", () -> !model().tasksOf(process(shop)).filterError().isEmpty());
    awaitText(model().tasksOf(process(shop)).filterError());
    Toolkit.run(() -> ((TextField) scene.getFocusOwner()).setText("state:idle"));
    Toolkit.awaitThat(
        "idle tasks",
        () ->
            model().tasksOf(process(shop)).answers().filter().equals("state:idle")
                && model().tasksOf(process(shop)).filterError().isEmpty());
    Toolkit.press(scene, "ESCAPE");
    Toolkit.awaitThat(
        "no filter", () -> model().tasksOf(process(shop)).answers().filter().isEmpty());
  }

  @Test
  @Order(3)
  void findings_ofADeadlock_showProofAndLeadToTheTask() throws IOException {
    Toolkit.run(() -> window.open(new Route.Tasks(process(example))));
    Toolkit.awaitThat(
        "a proven finding",
        () ->
            model().findingsOf(process(example)) != null
                && !model().findingsOf(process(example)).proven().isEmpty());
    Toolkit.press(scene, "P");
    awaitText("deadlock cycle");
    awaitText("What to do");
    both("findings");
    Node task = Toolkit.call(() -> scene.lookup(".finding-detail .leads"));
    Toolkit.click(task, 5, 5, 1);
    Toolkit.awaitThat("the task", () -> window.now() instanceof Route.Task);
    awaitText("they wait for each other");
    Toolkit.awaitThat("the stack", () -> says("Sick03OppositeLocks.transfer"));
    both("task");
    Node lock = Toolkit.call(() -> scene.lookup(".chain-box.square"));
    Toolkit.click(lock, 5, 5, 1);
    Toolkit.awaitThat("the lock", () -> window.now() instanceof Route.Resource);
    awaitText("Who must act");
    both("resource");
    Toolkit.press(scene, "ESCAPE");
    Toolkit.awaitThat("back at the task", () -> window.now() instanceof Route.Task);
  }

  @Test
  @Order(4)
  void graph_ofADeadlock_isLaidOutAndWritten() throws IOException {
    Toolkit.press(scene, "w");
    Toolkit.awaitThat("the whole graph", () -> window.now() instanceof Route.Graph);
    GraphView view = Toolkit.call(() -> (GraphView) scene.lookup(".graph"));
    Toolkit.awaitThat("a placed graph", () -> view.placed().boxes().size() == 5);
    assertThat(view.placed().picture().arrows()).filteredOn(a -> a.cycle()).hasSize(4);
    both("graph");
    Path svg = folder.resolve("waits.svg");
    Toolkit.run(() -> Pages.writeSvg(window, svg));
    assertThat(svg).content().contains("alice-to-bob", "Account.lock", "</svg>");
    Path dot = folder.resolve("waits.dot");
    Toolkit.run(() -> Pages.writeGraphviz(window, dot));
    assertThat(dot).content().startsWith("digraph").contains("alice-to-bob");
    Path png = folder.resolve("waits.png");
    Toolkit.run(() -> Pages.writePng(window, png));
    assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(600);
  }

  @Test
  @Order(5)
  void otherPages_showWhatTheServerKnows() throws IOException {
    Toolkit.run(() -> window.open(new Route.Tasks(process(example))));
    Toolkit.press(scene, "r");
    Toolkit.awaitThat(
        "resources",
        () ->
            model().resourcesOf(process(example)) != null
                && model().resourcesOf(process(example)).totalRows() > 0);
    Toolkit.awaitThat("drawn", () -> says("2"));
    both("resources");
    Toolkit.run(() -> window.open(new Route.Runtimes(process(shop))));
    awaitText("% busy");
    both("runtimes");
    Toolkit.run(() -> window.open(new Route.Delays(process(shop))));
    Toolkit.awaitThat(
        "delays", () -> !scene.lookup(".grid").getAccessibleHelp().startsWith("Waiting for"));
    both("delays");
    Toolkit.run(() -> window.look().larger(7));
    Toolkit.run(() -> window.open(new Route.Tasks(process(shop))));
    both("tasks-large-text");
    Toolkit.run(() -> window.look().larger(0));
  }

  /** Opens the chosen request, and the next one when that is not kept any more by then. */
  private long openRequest() {
    while (true) {
      Toolkit.press(scene, "ENTER");
      Toolkit.awaitThat("the request", () -> window.now() instanceof Route.Request);
      long id = ((Route.Request) window.now()).id();
      Toolkit.awaitThat("an answer", () -> model().requestOf(process(shop), id) != null);
      RequestAnswer answer = model().requestOf(process(shop), id);
      if (answer == null || answer.error().isEmpty()) {
        return id;
      }
      Toolkit.press(scene, "ESCAPE");
      Toolkit.awaitThat("the list", () -> window.now() instanceof Route.Requests);
    }
  }

  @Test
  @Order(6)
  void requests_enter_showsTheTasksOfOneInTime() throws IOException {
    Toolkit.run(() -> window.open(new Route.Tasks(process(shop))));
    Toolkit.press(scene, "Q");
    Toolkit.awaitThat(
        "enough requests to compare",
        () ->
            model().requestsOf(process(shop)) != null
                && model().requestsOf(process(shop)).slow() > 0);
    awaitText("What the slow ones have in common");
    awaitText("faster half");
    both("requests");
    long id = openRequest();
    awaitText("Longest waits");
    awaitText("waiting");
    both("request");
    Toolkit.press(scene, "ENTER");
    Toolkit.awaitThat(
        "its first task", () -> window.now() instanceof Route.Task task && task.id() == id);
    Toolkit.press(scene, "ESCAPE");
    Toolkit.awaitThat("back at the request", () -> window.now() instanceof Route.Request);
  }

  @Test
  @Order(7)
  void dump_droppedOnTheWindow_isShownWithItsFindings() throws Exception {
    Path heap = folder.resolve("heap.hprof");
    var jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(example.pid()),
                "GC.heap_dump",
                heap.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(jcmd.waitFor()).isZero();
    Toolkit.run(() -> window.drop(List.of(heap)));
    Toolkit.awaitThat(
        "the dump",
        () ->
            window.now() instanceof Route.Tasks tasks
                && model()
                    .process(tasks.process())
                    .filter(p -> p.state() == ProcessState.FROZEN)
                    .isPresent());
    String dead = ((Route.Tasks) window.now()).process();
    awaitText("tasks, as they stood");
    Toolkit.awaitThat(
        "its tasks",
        () ->
            model().tasks() != null
                && model().tasks().rows().stream().anyMatch(r -> r.toString().contains("alice")));
    Toolkit.awaitThat(
        "what is proven of the dump",
        () -> model().findingsOf(dead) != null && !model().findingsOf(dead).proven().isEmpty());
    Toolkit.press(scene, "P");
    awaitText("What to do");
    awaitText("Evidence");
    both("dump-findings");
    Toolkit.run(() -> window.drop(List.of(folder.resolve("nothing.hprof"))));
    Toolkit.awaitThat("why not", () -> window.curtain().contains("there is no such file"));
    both("dump-broken");
    Toolkit.press(scene, "ESCAPE");
    assertThat(Toolkit.call(window::curtain)).isEmpty();
  }

  @Test
  @Order(8)
  void processThatIsGone_isSaid_andWhatWasKnownStays() {
    Toolkit.run(() -> window.open(new Route.Tasks(process(shop))));
    awaitText("connected");
    shop.close();
    Toolkit.awaitThat("the end of the process", () -> says("ended") || says("agent lost"));
    assertThat(model().tasks()).isNotNull();
    Toolkit.run(() -> session.backend().attach(999_999_999));
    Toolkit.awaitThat("why it cannot be observed", () -> !window.curtain().isEmpty());
    assertThat(Toolkit.call(window::curtain)).contains("999999999");
    Toolkit.press(scene, "ESCAPE");
  }
}
