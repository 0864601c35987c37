package dev.consolation.server.postmortem.hprof;

/**
 * A map from serial numbers, which usually count up, to values that are not negative. Any other
 * number costs more, and works as well.
 */
final class Serials {
  private final DumpBytes.Longs inOrder = new DumpBytes.Longs();
  private final LongMap others = new LongMap(8);

  private long first = 1;

  void put(long serial, long value) {
    if (inOrder.size == 0 && others.size() == 0) {
      first = serial; // frames begin at 2, traces at 1
    }
    if (serial == first + inOrder.size) {
      inOrder.add(value);
    } else {
      others.put(serial, value);
    }
  }

  /** The value of a serial number; -1: there is none. */
  long get(long serial) {
    long at = serial - first;
    return at >= 0 && at < inOrder.size ? inOrder.array[(int) at] : others.get(serial);
  }
}
