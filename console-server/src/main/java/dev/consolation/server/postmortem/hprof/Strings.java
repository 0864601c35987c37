package dev.consolation.server.postmortem.hprof;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The names of classes, methods, fields and files in a dump; none of the application's data. */
final class Strings {
  private static final int LONGEST = 65_535;

  private final DumpBytes bytes;
  private final int idSize;
  private final LongMap places = new LongMap(1 << 10);
  private final Map<Long, String> read = new HashMap<>();

  Strings(DumpBytes bytes, int idSize) {
    this.bytes = bytes;
    this.idSize = idSize;
  }

  void add(long id, long body) {
    places.put(id, body);
  }

  /** The name with this id; empty when the dump does not say. */
  String name(long id) {
    String known = read.get(id);
    if (known == null) {
      known = read(id);
      read.put(id, known);
    }
    return known;
  }

  private String read(long id) {
    long body = places.get(id);
    if (body < 0) {
      return "";
    }
    int length = (int) Math.min(LONGEST, bytes.u4(body - 4) - idSize);
    return new String(bytes.bytes(body + idSize, length), StandardCharsets.UTF_8);
  }

  /** The binary name of a class. */
  String className(long id) {
    String name = name(id);
    return name.isEmpty() ? "?" : name.replace('/', '.');
  }
}
