package dev.consolation.server.postmortem.hprof;

/**
 * A map from serial numbers, which usually count up from 1, to values that are not negative. Any
 * other number costs more, and works as well.
 */
final class Serials {
  private final DumpBytes.Longs inOrder = new DumpBytes.Longs();
  private final LongMap others = new LongMap(8);

  void put(long serial, long value) {
    if (serial == inOrder.size + 1L) {
      inOrder.add(value);
    } else {
      others.put(serial, value);
    }
  }

  /** The value of a serial number; -1: there is none. */
  long get(long serial) {
    return serial > 0 && serial <= inOrder.size
        ? inOrder.array[(int) serial - 1]
        : others.get(serial);
  }
}
