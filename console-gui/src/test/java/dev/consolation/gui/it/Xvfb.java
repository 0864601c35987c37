package dev.consolation.gui.it;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

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
    return seen().size();
  }

  /** How much of the screen has one of these colours, from 0 to 1. */
  double share(Integer... colours) throws IOException {
    Map<Integer, Integer> seen = seen();
    int all = seen.values().stream().mapToInt(i -> i).sum();
    return (double) Stream.of(colours).mapToInt(c -> seen.getOrDefault(c, 0)).sum() / all;
  }

  /** The colours of every second pixel of every second row, as 0xRRGGBB. */
  private Map<Integer, Integer> seen() throws IOException {
    // The file is as xwd writes it: numbers of four bytes, then a table of colours, then the rows.
    ByteBuffer image = ByteBuffer.wrap(Files.readAllBytes(pixels));
    int width = image.getInt(4 * 4);
    int height = image.getInt(5 * 4);
    int line = image.getInt(12 * 4);
    boolean lastFirst = image.getInt(7 * 4) == 0;
    int first = image.getInt(0) + image.getInt(19 * 4) * 12;
    Map<Integer, Integer> seen = new HashMap<>();
    for (int y = 0; y < height; y += 2) {
      for (int x = 0; x < width; x += 2) {
        int pixel = image.getInt(first + y * line + x * 4);
        seen.merge((lastFirst ? Integer.reverseBytes(pixel) : pixel) & 0xffffff, 1, Integer::sum);
      }
    }
    return seen;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
