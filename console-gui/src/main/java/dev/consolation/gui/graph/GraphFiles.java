package dev.consolation.gui.graph;

import dev.consolation.gui.theme.Palette;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;

/** Writes graphs into files. */
public final class GraphFiles {
  private GraphFiles() {}

  public static void svg(Path file, Placed placed, Palette palette) throws IOException {
    text(file, Svg.write(placed, palette));
  }

  public static void text(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  public static void png(Path file, WritableImage image) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    PixelReader pixels = image.getPixelReader();
    try (var out = Files.newOutputStream(file)) {
      Png.write(out, width, height, pixels::getArgb);
    }
  }
}
