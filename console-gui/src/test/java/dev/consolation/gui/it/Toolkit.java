package dev.consolation.gui.it;

import static org.awaitility.Awaitility.await;

import dev.consolation.gui.graph.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** The window toolkit without a display, and what tests do with windows. */
public final class Toolkit {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path SHOTS = Path.of("target", "screenshots");
  private static boolean up;

  private Toolkit() {}

  /** Starts it once for the JVM. */
  public static synchronized void start() throws InterruptedException {
    if (!up) {
      System.setProperty("glass.platform", "Headless");
      System.setProperty("prism.order", "sw");
      var started = new CountDownLatch(1);
      Platform.startup(started::countDown);
      started.await();
      Platform.setImplicitExit(false);
      up = true;
    }
  }

  /** Does something on the window's thread and waits for it. */
  public static <T> T call(Callable<T> what) {
    if (Platform.isFxApplicationThread()) {
      throw new IllegalStateException("this is the window's thread");
    }
    var done = new CompletableFuture<T>();
    Platform.runLater(
        () -> {
          try {
            done.complete(what.call());
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        });
    try {
      return done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the window's thread does not answer; threads:\n" + threads(), e);
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e.getCause() == null ? e : e.getCause());
    }
  }

  private static String threads() {
    var text = new StringBuilder();
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) -> {
              if (thread.getName().contains("JavaFX") || thread.getName().contains("Quantum")) {
                text.append(thread).append('\n');
                Arrays.stream(stack)
                    .limit(40)
                    .forEach(f -> text.append("  ").append(f).append('\n'));
              }
            });
    return text.toString();
  }

  static void run(Runnable what) {
    call(
        () -> {
          what.run();
          return null;
        });
  }

  /** Waits for something that is true on the window's thread. */
  static void awaitThat(String what, Callable<Boolean> condition) {
    await(what).atMost(PATIENCE).until(() -> call(condition));
  }

  /** Presses a key where the focus is: a letter, {@code /}, or the name of a key code. */
  static void press(Scene scene, String key) {
    run(
        () -> {
          Node target = scene.getFocusOwner();
          KeyCode code = code(key);
          boolean letter = key.codePointCount(0, key.length()) == 1;
          boolean shift = letter && Character.isUpperCase(key.charAt(0));
          Event.fireEvent(
              target == null ? scene : target,
              new KeyEvent(
                  KeyEvent.KEY_PRESSED,
                  letter ? key : KeyEvent.CHAR_UNDEFINED,
                  letter ? key : "",
                  code,
                  shift,
                  false,
                  false,
                  false));
        });
  }

  private static KeyCode code(String key) {
    if (key.length() > 1) {
      return KeyCode.valueOf(key);
    }
    return switch (key) {
      case "/" -> KeyCode.SLASH;
      case "\\" -> KeyCode.BACK_SLASH;
      case " " -> KeyCode.SPACE;
      case "?" -> KeyCode.SLASH;
      default -> KeyCode.getKeyCode(key.toUpperCase(java.util.Locale.ROOT));
    };
  }

  /** Clicks so many times at a point of a node. */
  static void click(Node node, double x, double y, int times) {
    run(
        () -> {
          for (int i = 1; i <= times; i++) {
            for (var type :
                java.util.List.of(
                    MouseEvent.MOUSE_PRESSED,
                    MouseEvent.MOUSE_RELEASED,
                    MouseEvent.MOUSE_CLICKED)) {
              Event.fireEvent(
                  node,
                  new MouseEvent(
                      type,
                      x,
                      y,
                      x,
                      y,
                      MouseButton.PRIMARY,
                      i,
                      false,
                      false,
                      false,
                      false,
                      true,
                      false,
                      false,
                      false,
                      false,
                      true,
                      null));
            }
          }
        });
  }

  /** Keeps a picture of a window as a file of the build; tells how many colours it shows. */
  static long shot(Scene scene, String name) throws IOException {
    WritableImage image = call(() -> scene.snapshot(null));
    Files.createDirectories(SHOTS);
    Path file = SHOTS.resolve(name + ".png");
    var pixels = image.getPixelReader();
    try (var out = Files.newOutputStream(file)) {
      Png.write(out, (int) image.getWidth(), (int) image.getHeight(), pixels::getArgb);
    }
    var seen = new HashSet<Integer>();
    for (int y = 0; y < image.getHeight(); y += 3) {
      for (int x = 0; x < image.getWidth(); x += 3) {
        seen.add(pixels.getArgb(x, y));
      }
    }
    return seen.size();
  }
}
