package dev.consolation.gui;

import dev.consolation.client.Failure;
import dev.consolation.client.Servers;
import dev.consolation.client.Session;
import dev.consolation.client.source.SourceFinder;
import dev.consolation.gui.page.ConsoleWindow;
import dev.consolation.gui.theme.Look;
import dev.consolation.gui.viewmodel.Settings;
import dev.consolation.gui.viewmodel.Start;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The application: its windows, which share one look and what the user chose. */
public final class Desktop {
  private final Settings settings;
  private final Look look;
  private final SourceFinder sources;

  private Desktop(Settings settings) {
    this.settings = settings;
    look = new Look(settings);
    sources = SourceFinder.in(List.of(), Path.of("").toAbsolutePath());
  }

  /** Opens a window and returns once it is there; the JVM ends with the last window. */
  static void start(Start start) throws Failure {
    var session = new AtomicReference<@Nullable Session>();
    var failure = new AtomicReference<@Nullable Failure>();
    var connected =
        Thread.ofPlatform()
            .name("consolation-start")
            .start(
                () -> {
                  try {
                    session.set(session(start));
                  } catch (Failure e) {
                    failure.set(e);
                  }
                });
    toolkit();
    join(connected);
    Failure failed = failure.get();
    Session made = session.get();
    if (failed != null || made == null) {
      Platform.exit();
      throw failed != null ? failed : new Failure("interrupted");
    }
    var opened = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          new Desktop(Settings.ofUser(System.getenv())).open(new Stage(), made, start);
          opened.countDown();
        });
    try {
      opened.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void toolkit() throws Failure {
    var up = new CountDownLatch(1);
    try {
      Platform.startup(up::countDown);
      up.await();
    } catch (RuntimeException | LinkageError e) {
      throw Display.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The session that a beginning asks for. Waits for a server to answer or to start. */
  public static Session session(Start start) throws Failure {
    return switch (start) {
      case Start.Choose c -> Session.orOwn(Servers.usual(), Servers.jvms());
      case Start.Attach a -> Session.orOwn(Servers.usual(), Servers.jvms());
      case Start.Connect c -> Session.at(Servers.address(c.address()), Servers.jvms());
      case Start.Open o -> {
        for (Path file : o.files()) {
          if (!Files.exists(file)) {
            throw new Failure(file + ": there is no such file");
          }
        }
        yield Session.own(Servers.settings(List.of()));
      }
    };
  }

  /** Opens a window of a session on a stage; the session ends with it. */
  private ConsoleWindow open(Stage stage, Session session, Start start) {
    var window = new ConsoleWindow(stage, session, look, settings, sources, this::elsewhere);
    stage.setOnHidden(e -> window.close());
    window.show(start);
    return window;
  }

  // What is dropped on a window whose server belongs to others goes to a server of its own.
  private void elsewhere(List<Path> files) {
    var start = new Start.Open(files);
    Thread.ofPlatform()
        .daemon()
        .name("consolation-start")
        .start(
            () -> {
              try {
                Session session = session(start);
                Platform.runLater(() -> open(new Stage(), session, start));
              } catch (Failure e) {
                System.err.println("consolation: " + e.getMessage());
              }
            });
  }

  /** A window for tests, on the toolkit that runs. Of the window's thread. */
  static ConsoleWindow window(Settings settings, Session session, Start start) {
    return new Desktop(settings).open(new Stage(), session, start);
  }
}
