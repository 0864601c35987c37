package dev.consolation.gui.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.client.Servers;
import dev.consolation.client.Session;
import dev.consolation.client.model.TaskPage;
import dev.consolation.gui.Windows;
import dev.consolation.gui.graph.ElkLayout;
import dev.consolation.gui.graph.GraphLayout;
import dev.consolation.gui.graph.Placed;
import dev.consolation.gui.it.Toolkit;
import dev.consolation.gui.page.ConsoleWindow;
import dev.consolation.gui.viewmodel.Route;
import dev.consolation.gui.viewmodel.Settings;
import dev.consolation.gui.viewmodel.Start;
import dev.consolation.gui.viewmodel.WaitPicture;
import dev.consolation.view.Tone;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast the window is with many live tasks, software rendering and a server in another JVM.
 * Prints numbers; not part of a build. With {@code -DskipTests=false} and {@code
 * -Dit.test=WindowBench}; {@code -Dbench.tasks=N} for another number than a million.
 */
class WindowBench {
  private static final int TASKS = Integer.getInteger("bench.tasks", 1_000_000);

  @TempDir Path folder;

  @Test
  void window_ofAMillionTasks() throws Exception {
    Process crowd = crowd();
    try (Session session = Session.at(address(crowd), Servers.jvms())) {
      Toolkit.start();
      Settings settings = Settings.in(folder.resolve("desktop.properties"));
      settings.theme(Settings.Theme.DARK);
      ConsoleWindow window =
          Toolkit.call(() -> Windows.open(settings, session, new Start.Choose()));
      while (session.backend().model().processes().isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      String process = session.backend().model().processes().get(0).id();
      long begin = System.nanoTime();
      Toolkit.call(
          () -> {
            window.open(new Route.Tasks(process));
            return null;
          });
      awaitFilter(session, process, "");
      TaskPage page = session.backend().model().tasksOf(process);
      say("tasks", page == null ? 0 : page.totalTasks(), "");
      say("first page", millis(begin), "ms");
      Scene scene = window.stage().getScene();
      typing(scene, session, process);
      scrolling(scene);
      steady();
      Toolkit.call(
          () -> {
            window.stage().close();
            return null;
          });
    } finally {
      crowd.destroy();
    }
  }

  @Test
  void layout_ofAGraphOfTwoThousandNodes() {
    for (int run = 1; run <= 3; run++) {
      WaitPicture picture = graph(2_000);
      long begin = System.nanoTime();
      Placed placed =
          new ElkLayout()
              .place(
                  picture,
                  new GraphLayout.Sizes(
                      Collections.nCopies(picture.boxes().size(), 150.0),
                      44,
                      Collections.nCopies(picture.arrows().size(), 60.0),
                      15),
                  () -> false);
      say("layout of " + placed.boxes().size() + " nodes, run " + run, millis(begin), "ms");
    }
  }

  private static WaitPicture graph(int nodes) {
    var boxes = new ArrayList<WaitPicture.Box>();
    var arrows = new ArrayList<WaitPicture.Arrow>();
    int resources = nodes / 4;
    for (int i = 0; i < nodes; i++) {
      boolean task = i >= resources;
      boxes.add(new WaitPicture.Box("n" + i, task, "n" + i, "", Tone.IDLE, 1, false, null));
      if (task) {
        // A quarter of the tasks waits where many wait, as at a hot lock.
        int hot = i % 4 == 0 ? i % 7 : (i * 31) % resources;
        arrows.add(new WaitPicture.Arrow(i, hot, "lock, 3.2 s", true, false));
      } else {
        int owner = resources + (i * 17) % (nodes - resources);
        arrows.add(new WaitPicture.Arrow(i, owner, "owner", true, false));
      }
    }
    return new WaitPicture(boxes, arrows);
  }

  private static void typing(Scene scene, Session session, String process) throws Exception {
    TextField field = Toolkit.call(() -> (TextField) scene.lookup(".filter-text"));
    String filter = "request-99 state:idle";
    try (var gaps = new Gaps()) {
      for (int i = 1; i <= filter.length(); i++) {
        String typed = filter.substring(0, i);
        Toolkit.call(
            () -> {
              field.setText(typed);
              return null;
            });
        TimeUnit.MILLISECONDS.sleep(120);
      }
      long begin = System.nanoTime();
      awaitFilter(session, process, filter);
      say("typing: longest block of the window", gaps.worst(), "ms");
      say("typing: answer to the last letter", millis(begin) + 120, "ms at most");
    }
    Toolkit.call(
        () -> {
          field.setText("");
          return null;
        });
    awaitFilter(session, process, "");
  }

  private static void scrolling(Scene scene) throws Exception {
    Node grid = Toolkit.call(() -> scene.lookup(".grid"));
    try (var gaps = new Gaps()) {
      for (int i = 0; i < 200; i++) {
        double by = i < 150 ? -120 : 4_000;
        Toolkit.call(
            () -> {
              Event.fireEvent(
                  grid,
                  new ScrollEvent(
                      ScrollEvent.SCROLL,
                      300,
                      300,
                      300,
                      300,
                      false,
                      false,
                      false,
                      false,
                      false,
                      false,
                      0,
                      by,
                      0,
                      by,
                      ScrollEvent.HorizontalTextScrollUnits.NONE,
                      0,
                      ScrollEvent.VerticalTextScrollUnits.NONE,
                      0,
                      0,
                      null));
              return null;
            });
        TimeUnit.MILLISECONDS.sleep(16);
      }
      say("scrolling: longest block of the window", gaps.worst(), "ms");
    }
  }

  private static void steady() throws InterruptedException {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    TimeUnit.SECONDS.sleep(5);
    long cpu = system.getProcessCpuTime();
    long begin = System.nanoTime();
    TimeUnit.SECONDS.sleep(20);
    double share = (double) (system.getProcessCpuTime() - cpu) / (System.nanoTime() - begin);
    say("steady: share of one core", Math.round(share * 1000) / 10.0, "%");
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    say("heap after a collection", heap >> 20, "MiB");
  }

  /** How long the window's thread did not come to something new. */
  private static final class Gaps implements AutoCloseable {
    private final AtomicLong worst = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread thread = Thread.ofPlatform().daemon().start(this::ask);

    private void ask() {
      while (!over.get()) {
        long begin = System.nanoTime();
        Platform.runLater(() -> worst.accumulateAndGet(System.nanoTime() - begin, Math::max));
        try {
          TimeUnit.MILLISECONDS.sleep(2);
        } catch (InterruptedException e) {
          return;
        }
      }
    }

    double worst() {
      return Math.round(worst.get() / 1e5) / 10.0;
    }

    @Override
    public void close() throws InterruptedException {
      over.set(true);
      thread.join();
    }
  }

  private static void awaitFilter(Session session, String process, String filter)
      throws InterruptedException {
    for (int i = 0; i < 60_000; i++) {
      @Nullable TaskPage page = session.backend().model().tasksOf(process);
      if (page != null && page.answers().filter().equals(filter)) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
    throw new AssertionError("no answer to the filter '" + filter + "' within a minute");
  }

  private static Process crowd() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx6g",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Crowd.class.getName(),
            Integer.toString(TASKS))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String address(Process crowd) throws IOException {
    String address = crowd.inputReader(StandardCharsets.US_ASCII).readLine();
    assertThat(address).as("the address of the server").isNotNull();
    return address;
  }

  private static double millis(long begin) {
    return Math.round((System.nanoTime() - begin) / 1e5) / 10.0;
  }

  private static void say(String what, Object value, String unit) {
    System.out.println("desktop: " + what + ": " + value + " " + unit);
  }
}
