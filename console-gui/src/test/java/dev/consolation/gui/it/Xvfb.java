package dev.consolation.gui.it;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** A display without a screen, whose pixels can be read. */
final class Xvfb implements AutoCloseable {
  private final Process process;
  private final Path pixels;
  private final String display;

  private Xvfb(Process process, Path pixels, String display) {
    this.process = process;
    this.pixels = pixels;
    this.display = display;
  }

  /** Whether a window of the desktop can be opened with what this machine has. */
  static boolean present() throws IOException {
    return Files.isExecutable(Path.of("/usr/bin/Xvfb")) && gtk();
  }

  private static boolean gtk() throws IOException {
    try (var folders = Files.newDirectoryStream(Path.of("/usr/lib"))) {
      for (Path folder : folders) {
        if (Files.exists(folder.resolve("libgtk-3.so.0"))) {
          return true;
        }
      }
    }
    return false;
  }

  static Xvfb start(Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                "Xvfb",
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1440x900x24",
                "-nolisten",
                "tcp",
                "-fbdir",
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String number = process.inputReader(StandardCharsets.US_ASCII).readLine();
    return new Xvfb(process, folder.resolve("Xvfb_screen0"), ":" + number);
  }

  String display() {
    return display;
  }

  /** How many colours are on the screen. */
  int colours() throws IOException {
    // The file is as xwd writes it: numbers of four bytes, then a table of colours, then the rows.
    ByteBuffer image = ByteBuffer.wrap(Files.readAllBytes(pixels));
    int width = image.getInt(4 * 4);
    int height = image.getInt(5 * 4);
    int line = image.getInt(12 * 4);
    int first = image.getInt(0) + image.getInt(19 * 4) * 12;
    Set<Integer> seen = new HashSet<>();
    for (int y = 0; y < height; y += 2) {
      for (int x = 0; x < width; x += 2) {
        seen.add(image.getInt(first + y * line + x * 4));
      }
    }
    return seen.size();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
