package dev.consolation.server.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerfDataTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void file_ofEitherByteOrder_isRead(boolean littleEndian) {
    byte[] file =
        file(
            littleEndian,
            entry(littleEndian, 'B', "sun.rt.javaCommand", "com.acme.Shop -v\0\0\0"),
            entry(littleEndian, 'B', "java.property.java.version", "25.0.3\0"),
            entry(littleEndian, 'B', "java.rt.vmArgs", "-Xmx1g\0"),
            entry(littleEndian, 'B', "sun.rt.jvmCapabilities", "0100\0"),
            entry(littleEndian, 'J', "sun.rt.createVmBeginTime", 1_700_000_000_123L));
    assertThat(PerfData.parse(file))
        .isEqualTo(new PerfData("com.acme.Shop -v", "25.0.3", "-Xmx1g", false, 1_700_000_000_123L));
  }

  @Test
  void file_thatIsUnfinishedOrForeign_isNone() {
    byte[] unfinished = file(true, entry(true, 'B', "sun.rt.javaCommand", "x\0"));
    unfinished[7] = 0;
    assertThat(PerfData.parse(unfinished)).isNull();
    assertThat(PerfData.parse(new byte[0])).isNull();
    assertThat(PerfData.parse(new byte[64])).isNull();
    assertThat(PerfData.read(Path.of("/nowhere/1"))).isNull();
  }

  @Test
  void file_withDamage_endsInOrder() {
    byte[] whole =
        file(
            true,
            entry(true, 'B', "sun.rt.javaCommand", "com.acme.Shop\0"),
            entry(true, 'J', "sun.rt.createVmBeginTime", 5L));
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      byte[] damaged = whole.clone();
      for (int i = 0; i < 4; i++) {
        damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt();
      }
      try {
        PerfData.parse(damaged);
      } catch (IndexOutOfBoundsException expected) {
        // What read() takes for "no such file".
      }
    }
  }

  private static byte[] entry(boolean littleEndian, char type, String name, Object value) {
    byte[] text = (name + "\0").getBytes(StandardCharsets.UTF_8);
    byte[] content =
        value instanceof String s ? s.getBytes(StandardCharsets.UTF_8) : new byte[Long.BYTES];
    int data = (20 + text.length + 7) / 8 * 8;
    ByteBuffer out = order(ByteBuffer.allocate((data + content.length + 7) / 8 * 8), littleEndian);
    out.putInt(out.capacity()).putInt(20).putInt(value instanceof String ? content.length : 0);
    out.put((byte) type).put((byte) 0).put((byte) 0).put((byte) 0).putInt(data).put(text);
    if (value instanceof Long number) {
      out.putLong(data, number);
    } else {
      out.put(data, content);
    }
    return out.array();
  }

  private static byte[] file(boolean littleEndian, byte[]... entries) {
    ByteBuffer header = order(ByteBuffer.allocate(32), littleEndian);
    header.order(ByteOrder.BIG_ENDIAN).putInt(0xcafec0c0);
    header.put((byte) (littleEndian ? 1 : 0)).put((byte) 2).put((byte) 0).put((byte) 1);
    order(header, littleEndian).putInt(24, 32).putInt(28, entries.length);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(header.array());
    for (byte[] entry : entries) {
      file.writeBytes(entry);
    }
    return file.toByteArray();
  }

  private static ByteBuffer order(ByteBuffer buffer, boolean littleEndian) {
    return buffer.order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }
}
