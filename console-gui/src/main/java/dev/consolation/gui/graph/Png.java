package dev.consolation.gui.graph;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes PNG files of true colour, without the desktop classes of the JDK that else would do it.
 */
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private Png() {}

  /** Where the pixels come from. */
  @FunctionalInterface
  public interface Pixels {
    /** As 0xAARRGGBB; what shines through is not written. */
    int at(int x, int y);
  }

  public static void write(OutputStream out, int width, int height, Pixels pixels)
      throws IOException {
    out.write(SIGNATURE);
    var header = new ByteArrayOutputStream();
    var data = new DataOutputStream(header);
    data.writeInt(width);
    data.writeInt(height);
    data.write(new byte[] {8, 2, 0, 0, 0});
    chunk(out, "IHDR", header.toByteArray());
    var packed = new ByteArrayOutputStream();
    try (var deflate = new DeflaterOutputStream(packed)) {
      // Each line is written as differences from the pixel at its left, which pack well.
      var line = new byte[1 + 3 * width];
      for (int y = 0; y < height; y++) {
        line[0] = 1;
        int before = 0;
        for (int x = 0; x < width; x++) {
          int rgb = pixels.at(x, y);
          line[1 + 3 * x] = (byte) ((rgb >> 16) - (before >> 16));
          line[2 + 3 * x] = (byte) ((rgb >> 8) - (before >> 8));
          line[3 + 3 * x] = (byte) (rgb - before);
          before = rgb;
        }
        deflate.write(line);
      }
    }
    chunk(out, "IDAT", packed.toByteArray());
    chunk(out, "IEND", new byte[0]);
  }

  private static void chunk(OutputStream out, String type, byte[] content) throws IOException {
    var data = new DataOutputStream(out);
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    data.writeInt(content.length);
    data.write(name);
    data.write(content);
    var sum = new CRC32();
    sum.update(name);
    sum.update(content);
    data.writeInt((int) sum.getValue());
    data.flush();
  }
}
