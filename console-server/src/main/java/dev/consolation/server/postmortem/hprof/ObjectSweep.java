package dev.consolation.server.postmortem.hprof;

import java.util.Arrays;

/**
 * Takes the objects of a dump one after the other, the tens of millions that it mostly consists of.
 *
 * <pre>
 *   instance            0x21, id, stack (4), class id, length (4), fields
 *   array of objects    0x22, id, stack (4), count (4), class id, ids
 *   array of primitives 0x23, id, stack (4), count (4), type (1), values
 * </pre>
 *
 * <p>Their heads are read from a copy of the next stretch of the file. That is quicker than asking
 * the mapped file for each number, and leaves it unmapped where nobody looks again.
 */
final class ObjectSweep {
  private static final int STRETCH = 1 << 18;
  private static final int LONGEST_HEAD = 1 + 8 + 4 + 8 + 4;

  private final DumpBytes bytes;
  private final Classes classes;
  private final Offsets offsets;
  private final ObjectIndex index;
  private final int idSize;
  private final byte[] stretch = new byte[STRETCH + LONGEST_HEAD]; // a head may begin at its end
  private long start;
  private int length;
  private boolean last;
  private int[] early = new int[16]; // objects that came before their class
  private int earlyCount;
  private long lastClassId;
  private ClassInfo lastClass = new ClassInfo(0);

  ObjectSweep(DumpBytes bytes, Classes classes, Offsets offsets, ObjectIndex index) {
    this.bytes = bytes;
    this.classes = classes;
    this.offsets = offsets;
    this.index = index;
    this.idSize = classes.idSize();
  }

  /**
   * Takes objects until one stretch of the file is behind it.
   *
   * @param from where the first one begins
   * @param end of the segment
   * @return where to go on; {@code from} when what is there is no object, or none that is whole
   */
  long take(long from, long end) {
    if (from < start || from >= start + usable()) {
      length = bytes.read(from, stretch, STRETCH);
      start = from;
      last = length < STRETCH;
    }
    int usable = usable();
    int at = (int) (from - start);
    while (at < usable) {
      int head = head(stretch[at]);
      if (head == 0) {
        break;
      }
      long next = at + head + bodyLength(at, head);
      if (next > end - start || (next > length && !bytes.has(start + next))) {
        break;
      }
      add(at);
      if (next >= usable) {
        return start + next;
      }
      at = (int) next;
    }
    return start + at;
  }

  /** Before this index each head is whole, or the file ends in it. */
  private int usable() {
    return last ? length : length - LONGEST_HEAD + 1;
  }

  /** How long what comes before the values is; 0: this is no object. */
  private int head(byte tag) {
    return switch (tag) {
      case 0x21 -> 1 + idSize + 4 + idSize + 4;
      case 0x22 -> 1 + idSize + 8 + idSize;
      case 0x23 -> 1 + idSize + 9;
      default -> 0;
    };
  }

  private long bodyLength(int at, int head) {
    long count = u4(at + 1 + idSize + 4);
    return switch (stretch[at]) {
      case 0x21 -> u4(at + head - 4);
      case 0x22 -> count * idSize;
      default -> {
        int size = ValueType.size(stretch[at + head - 1], idSize);
        yield size == 0 ? Long.MAX_VALUE >> 1 : count * size;
      }
    };
  }

  private void add(int at) {
    int number = offsets.size();
    if (stretch[at] == 0x21) {
      long classId = id(at + 1 + idSize + 4);
      if (classId != lastClassId) {
        lastClassId = classId;
        lastClass = classes.of(classId);
      }
      ClassInfo type = lastClass;
      type.count++;
      if (type.chain == null && !type.resolve(classes)) {
        addEarly(number);
      } else if (type.wanted) {
        type.addInstance(number);
      }
    }
    index.add(id(at + 1));
    offsets.add(start + at);
  }

  private void addEarly(int number) {
    if (earlyCount == early.length) {
      early = Arrays.copyOf(early, earlyCount * 2);
    }
    early[earlyCount++] = number;
  }

  /** Makes up for objects that came before their class, once all classes are known. */
  void finish() {
    for (int i = 0; i < earlyCount; i++) {
      long at = offsets.get(early[i]) + 1 + idSize + 4;
      ClassInfo type = classes.of(idSize == 8 ? bytes.i8(at) : bytes.u4(at));
      if (type.wanted) {
        type.addInstance(early[i]);
      }
    }
    early = new int[0];
    earlyCount = 0;
  }

  private long id(int at) {
    return idSize == 8 ? (long) BigEndian.LONG.get(stretch, at) : u4(at);
  }

  private long u4(int at) {
    return Integer.toUnsignedLong((int) BigEndian.INT.get(stretch, at));
  }
}
