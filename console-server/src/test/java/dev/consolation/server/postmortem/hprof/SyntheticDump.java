package dev.consolation.server.postmortem.hprof;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Small heap dumps, written record by record. */
final class SyntheticDump {
  private static final int OBJECT = 2;
  private static final int BYTE = 8;
  private static final int LONG = 11;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private final Map<String, Long> names = new HashMap<>();

  private interface Write {
    void to(DataOutputStream out) throws IOException;
  }

  /** A dump of threads with names, stacks and local variables. */
  static byte[] ofThreads(int count) {
    try {
      return new SyntheticDump().threads(count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] threads(int count) throws IOException {
    out.write("JAVA PROFILE 1.0.2\0".getBytes(StandardCharsets.US_ASCII));
    out.writeInt(8);
    out.writeLong(1_700_000_000_000L);
    load(1, 0x10, "java/lang/Object");
    load(2, 0x20, "java/lang/String");
    load(3, 0x30, "java/lang/Thread");
    load(4, 0x40, "Program");
    for (int i = 0; i < count; i++) {
      int n = i;
      long method = name("run");
      long file = name("Program.java");
      record(
          0x04,
          o -> {
            o.writeLong(n + 1);
            o.writeLong(method);
            o.writeLong(method);
            o.writeLong(file);
            o.writeInt(4);
            o.writeInt(10 + n);
          });
      record(
          0x05,
          o -> {
            o.writeInt(n + 2);
            o.writeInt(n + 1);
            o.writeInt(1);
            o.writeLong(n + 1);
          });
    }
    record(0x1c, o -> classes(o));
    record(0x1c, o -> objects(o, count));
    record(0x2c, o -> {});
    return bytes.toByteArray();
  }

  private long name(String text) throws IOException {
    Long known = names.get(text);
    if (known == null) {
      long id = 0x1000 + names.size();
      names.put(text, id);
      record(
          0x01,
          o -> {
            o.writeLong(id);
            o.write(text.getBytes(StandardCharsets.UTF_8));
          });
      return id;
    }
    return known;
  }

  private void load(int serial, long id, String type) throws IOException {
    long name = name(type);
    for (String field : new String[] {"value", "coder", "name", "tid", "GREETING"}) {
      name(field);
    }
    record(
        0x02,
        o -> {
          o.writeInt(serial);
          o.writeLong(id);
          o.writeInt(1);
          o.writeLong(name);
        });
  }

  private void classes(DataOutputStream o) throws IOException {
    type(o, 0x10, 0, 0);
    o.writeShort(0);
    type(o, 0x20, 0x10, 9);
    o.writeShort(2);
    o.writeLong(name("value"));
    o.writeByte(OBJECT);
    o.writeLong(name("coder"));
    o.writeByte(BYTE);
    type(o, 0x30, 0x10, 16);
    o.writeShort(2);
    o.writeLong(name("name"));
    o.writeByte(OBJECT);
    o.writeLong(name("tid"));
    o.writeByte(LONG);
  }

  /** A class up to its fields. */
  private void type(DataOutputStream o, long id, long above, int size) throws IOException {
    o.writeByte(0x20);
    o.writeLong(id);
    o.writeInt(1);
    o.writeLong(above);
    for (int i = 0; i < 5; i++) {
      o.writeLong(0);
    }
    o.writeInt(size);
    o.writeShort(0);
    o.writeShort(1);
    o.writeLong(name("GREETING"));
    o.writeByte(OBJECT);
    o.writeLong(0x100000);
  }

  private void objects(DataOutputStream o, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      long base = 0x100000 + 0x100L * i;
      byte[] text = ("thread-" + i).getBytes(StandardCharsets.ISO_8859_1);
      o.writeByte(0x23);
      o.writeLong(base);
      o.writeInt(1);
      o.writeInt(text.length);
      o.writeByte(BYTE);
      o.write(text);
      o.writeByte(0x21);
      o.writeLong(base + 0x40);
      o.writeInt(1);
      o.writeLong(0x20);
      o.writeInt(9);
      o.writeLong(base);
      o.writeByte(0);
      o.writeByte(0x21);
      o.writeLong(base + 0x80);
      o.writeInt(1);
      o.writeLong(0x30);
      o.writeInt(16);
      o.writeLong(base + 0x40);
      o.writeLong(i + 1);
      o.writeByte(0x08);
      o.writeLong(base + 0x80);
      o.writeInt(i + 1);
      o.writeInt(i + 2);
      o.writeByte(0x03);
      o.writeLong(base + 0x40);
      o.writeInt(i + 1);
      o.writeInt(0);
    }
  }

  private void record(int tag, Write write) throws IOException {
    var mine = new ByteArrayOutputStream();
    write.to(new DataOutputStream(mine));
    out.writeByte(tag);
    out.writeInt(0);
    out.writeInt(mine.size());
    mine.writeTo(out);
  }

  /** Packs a dump as the JVM does: in members of a declared size. */
  static byte[] packed(byte[] dump, int blockSize) {
    var packed = new ByteArrayOutputStream();
    for (int from = 0; from < dump.length; from += blockSize) {
      int length = Math.min(blockSize, dump.length - from);
      packed.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) (from == 0 ? 16 : 0)});
      packed.writeBytes(new byte[6]);
      if (from == 0) {
        packed.writeBytes(
            ("HPROF BLOCKSIZE=" + blockSize + "\0").getBytes(StandardCharsets.US_ASCII));
      }
      Deflater deflater = new Deflater(1, true);
      deflater.setInput(dump, from, length);
      deflater.finish();
      byte[] member = new byte[length + 64];
      packed.write(member, 0, deflater.deflate(member));
      deflater.end();
      CRC32 check = new CRC32();
      check.update(dump, from, length);
      packed.writeBytes(little((int) check.getValue()));
      packed.writeBytes(little(length));
    }
    return packed.toByteArray();
  }

  private static byte[] little(int value) {
    return new byte[] {
      (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
    };
  }

  /** Where the first sub-record of the first segment is. */
  static int firstSubRecord(byte[] dump) {
    int at = 19 + 12;
    while (dump[at] != 0x1c) {
      at += 9 + (int) BigEndian.INT.get(dump, at + 5);
    }
    return at + 9;
  }
}
