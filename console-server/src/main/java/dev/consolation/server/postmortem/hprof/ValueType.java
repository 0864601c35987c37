package dev.consolation.server.postmortem.hprof;

/** The types of values in a dump, by the codes of the format. */
final class ValueType {
  static final int OBJECT = 2;

  private static final int[] SIZES = {0, 0, 0, 0, 1, 2, 4, 8, 1, 2, 4, 8};

  private ValueType() {}

  /** How many bytes a value takes; 0 for a type that does not exist. */
  static int size(int type, int idSize) {
    return type == OBJECT ? idSize : type > 0 && type < SIZES.length ? SIZES[type] : 0;
  }

  /** A value as a long: whole numbers with their sign, chars without, floats as their bits. */
  static long read(DumpBytes bytes, int idSize, int type, long at) {
    return switch (type) {
      case OBJECT -> idSize == 8 ? bytes.i8(at) : bytes.u4(at);
      case 4, 8 -> (byte) bytes.u1(at); // boolean, byte
      case 5 -> bytes.u2(at); // char
      case 9 -> (short) bytes.u2(at); // short
      case 6, 10 -> bytes.i4(at); // float, int
      case 7, 11 -> bytes.i8(at); // double, long
      default -> 0;
    };
  }
}
