package dev.consolation.server.postmortem.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Changes what a heap dump means, and not only its bytes: references of threads, locks, queues and
 * futures lead elsewhere, their numbers are at the edges, lengths and counts are wrong, records are
 * twice there or not at all. Ids are 8 bytes.
 */
final class HprofMutator implements Mutator {
  private static final int[] SIZES = {0, 0, 8, 0, 1, 2, 4, 8, 1, 2, 4, 8};

  private final ByteBuffer dump;
  private final Map<Long, String> names = new HashMap<>();
  private final Map<Long, String> classes = new HashMap<>();
  private final Map<Long, long[]> above = new HashMap<>();
  private final Map<Long, byte[]> types = new HashMap<>();

  /** Where references of interesting objects are, and numbers, each with its size. */
  private final List<Integer> references = new ArrayList<>();

  private final List<int[]> numbers = new ArrayList<>();
  private final List<Long> objects = new ArrayList<>();

  /** Where lengths, counts, tags and serial numbers of the format itself are, with their sizes. */
  private final List<int[]> format = new ArrayList<>();

  private final List<int[]> records = new ArrayList<>();

  HprofMutator(byte[] file) {
    dump = ByteBuffer.wrap(file);
    int at = 19 + 12;
    while (at + 9 <= file.length) {
      int tag = file[at] & 0xff;
      int length = dump.getInt(at + 5);
      int body = at + 9;
      records.add(new int[] {at, 9 + length});
      format.add(new int[] {at, 1});
      format.add(new int[] {at + 5, 4});
      switch (tag) {
        case 0x01 ->
            names.put(
                dump.getLong(body), new String(file, body + 8, length - 8, StandardCharsets.UTF_8));
        case 0x02 ->
            classes.put(dump.getLong(body + 4), names.getOrDefault(dump.getLong(body + 16), ""));
        case 0x04, 0x05 -> format.add(new int[] {body + length - 4, 4});
        case 0x1c -> segment(body, body + length);
        default -> {}
      }
      at = body + length;
    }
  }

  private void segment(int from, int end) {
    int at = from;
    while (at < end) {
      switch (dump.get(at) & 0xff) {
        case 0x20 -> at = type(at);
        case 0x21 -> at = instance(at);
        case 0x22 -> {
          int count = dump.getInt(at + 13);
          if (interesting(dump.getLong(at + 17)) || count < 4) {
            format.add(new int[] {at + 13, 4});
            for (int i = 0; i < Math.min(count, 16); i++) {
              references.add(at + 25 + 8 * i);
            }
          }
          at += 25 + 8 * count;
        }
        case 0x23 -> {
          int size = SIZES[dump.get(at + 17)];
          at += 18 + size * dump.getInt(at + 13);
        }
        case 0x01 -> at += 17;
        case 0x02, 0x03, 0x08 -> {
          references.add(at + 1);
          format.add(new int[] {at + 9, 4});
          format.add(new int[] {at + 13, 4});
          at += 17;
        }
        case 0x04, 0x06 -> at += 13;
        default -> at += 9;
      }
    }
  }

  private int type(int at) {
    long id = dump.getLong(at + 1);
    above.put(id, new long[] {dump.getLong(at + 13)});
    int next = at + 1 + 7 * 8 + 8;
    next += 2;
    int statics = dump.getShort(next) & 0xffff;
    next += 2;
    for (int i = 0; i < statics; i++) {
      int kind = dump.get(next + 8);
      if (kind == 2) {
        references.add(next + 9);
      } else if (interesting(id)) {
        numbers.add(new int[] {next + 9, SIZES[kind]});
      }
      next += 9 + SIZES[kind];
    }
    int fields = dump.getShort(next) & 0xffff;
    next += 2;
    byte[] kinds = new byte[fields];
    for (int i = 0; i < fields; i++) {
      kinds[i] = dump.get(next + 8);
      if (interesting(id)) {
        format.add(new int[] {next + 8, 1});
      }
      next += 9;
    }
    types.put(id, kinds);
    return next;
  }

  private int instance(int at) {
    long type = dump.getLong(at + 13);
    int length = dump.getInt(at + 21);
    if (interesting(type)) {
      objects.add(dump.getLong(at + 1));
      format.add(new int[] {at + 21, 4});
      references.add(at + 13);
      int field = at + 25;
      for (long each = type; each != 0 && types.containsKey(each); each = above.get(each)[0]) {
        for (byte kind : types.get(each)) {
          if (kind == 2) {
            references.add(field);
          } else {
            numbers.add(new int[] {field, SIZES[kind]});
          }
          field += SIZES[kind];
        }
      }
    }
    return at + 25 + length;
  }

  private boolean interesting(long type) {
    String name = classes.getOrDefault(type, "");
    return name.startsWith("java/util/concurrent/")
        || name.contains("Thread")
        || name.startsWith("java/util/Timer")
        || name.startsWith("java/util/Tas")
        || name.startsWith("java/util/HashMap")
        || name.startsWith("java/util/LinkedList")
        || name.contains("Continuation")
        || name.startsWith("jdk/internal/vm/");
  }

  @Override
  public byte[] mutate(byte[] file, Random random) {
    byte[] changed = file.clone();
    ByteBuffer to = ByteBuffer.wrap(changed);
    int changes = 1 << random.nextInt(9); // one alone, or hundreds
    for (int i = 0; i < changes; i++) {
      switch (random.nextInt(12)) {
        case 0 -> set(to, any(format, random), random);
        case 1, 2, 3 -> set(to, any(numbers, random), random);
        case 4 -> to.putLong(any(references, random), Mutator.awkward(0, random));
        default -> to.putLong(any(references, random), any(objects, random));
      }
    }
    return switch (random.nextInt(20)) {
      case 0 -> Arrays.copyOf(changed, random.nextInt(changed.length));
      case 1 -> without(changed, any(records, random), 0);
      case 2 -> without(changed, any(records, random), 2);
      default -> changed;
    };
  }

  private static void set(ByteBuffer to, int[] place, Random random) {
    long was = place[1] == 8 ? to.getLong(place[0]) : to.get(place[0]);
    long number = Mutator.awkward(was, random);
    for (int i = place[1] - 1; i >= 0; i--) {
      to.put(place[0] + i, (byte) number);
      number >>= 8;
    }
  }

  /** With a record so many times instead of once. */
  private static byte[] without(byte[] file, int[] record, int times) {
    var out = new ByteArrayOutputStream(file.length);
    out.write(file, 0, record[0]);
    for (int i = 0; i < times; i++) {
      out.write(file, record[0], record[1]);
    }
    int rest = record[0] + record[1];
    out.write(file, rest, file.length - rest);
    return out.toByteArray();
  }

  private static <T> T any(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
