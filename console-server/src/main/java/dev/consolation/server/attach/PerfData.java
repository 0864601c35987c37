package dev.consolation.server.attach;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a HotSpot JVM says about itself in the file that it maps for {@code jps} and {@code jstat}.
 *
 * <p>Layout, version 2: magic {@code cafec0c0}; one byte that is 1 when the rest is little-endian;
 * version; one byte that is 1 when the file is complete; at 24 the offset of the first entry, at 28
 * how many there are. An entry: its length, the offset of its name, the length of its value when
 * that is a vector, its type ({@code B}: text, {@code J}: long) at 12, the offset of its value at
 * 16.
 *
 * @param command main class or jar, and arguments
 * @param version of the JDK, "25.0.3"
 * @param jvmArguments as they were given
 * @param attachable false when the JVM was told to refuse
 * @param beginMillis when the JVM was made, in milliseconds since 1970 (UTC)
 */
record PerfData(
    String command, String version, String jvmArguments, boolean attachable, long beginMillis) {
  private static final int MAGIC = 0xcafec0c0;
  private static final int HEADER = 32;
  private static final int MOST_ENTRIES = 10_000;

  /**
   * Reads a file.
   *
   * @return null when there is none, or none that this user can read, or it is not finished
   */
  static @Nullable PerfData read(Path file) {
    try {
      return parse(Files.readAllBytes(file));
    } catch (IOException | IndexOutOfBoundsException | BufferUnderflowException e) {
      return null;
    }
  }

  static @Nullable PerfData parse(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER || in.getInt(0) != MAGIC || in.get(5) != 2 || in.get(7) != 1) {
      return null;
    }
    in.order(in.get(4) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    Map<String, String> texts = new HashMap<>();
    long begin = 0;
    int at = in.getInt(24);
    int entries = Math.min(in.getInt(28), MOST_ENTRIES);
    for (int i = 0; i < entries; i++) {
      String name = text(bytes, at + in.getInt(at + 4), Integer.MAX_VALUE);
      int value = at + in.getInt(at + 16);
      if (in.get(at + 12) == 'B') {
        texts.put(name, text(bytes, value, in.getInt(at + 8)));
      } else if (name.equals("sun.rt.createVmBeginTime")) {
        begin = in.getLong(value);
      }
      at += in.getInt(at);
    }
    return new PerfData(
        texts.getOrDefault("sun.rt.javaCommand", ""),
        texts.getOrDefault("java.property.java.version", ""),
        texts.getOrDefault("java.rt.vmArgs", ""),
        texts.getOrDefault("sun.rt.jvmCapabilities", "1").startsWith("1"),
        begin);
  }

  private static String text(byte[] bytes, int from, int most) {
    int end = from;
    while (end - from < most && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }
}
