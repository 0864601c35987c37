package dev.consolation.server.postmortem.fuzz;

import java.util.Random;

/** Makes a file that is nearly like a real one. */
interface Mutator {
  /** Changes a file in a few places; the array given stays as it is. */
  byte[] mutate(byte[] file, Random random);

  /** A number that readers get wrong: at the edges of types, or near the one that was there. */
  static long awkward(long was, Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> Integer.MAX_VALUE;
      case 3 -> Integer.MIN_VALUE;
      case 4 -> Long.MAX_VALUE;
      case 5 -> was + 1;
      case 6 -> was - 1;
      case 7 -> 1L << random.nextInt(64);
      default -> random.nextLong();
    };
  }
}
