package dev.consolation.server.postmortem.fuzz;

import java.util.Arrays;
import java.util.Random;

/** Changes bytes anywhere, most often in the head and the tail, where formats keep their tables. */
final class ByteMutator implements Mutator {
  private static final int TABLE = 400;

  @Override
  public byte[] mutate(byte[] file, Random random) {
    byte[] changed = file.clone();
    for (int i = 1 + random.nextInt(6); i > 0 && changed.length > 8; i--) {
      int at = place(changed.length, random);
      switch (random.nextInt(5)) {
        case 0 -> changed[at] = (byte) random.nextInt();
        case 1 -> changed[at] = (byte) (changed[at] + (random.nextBoolean() ? 1 : -1));
        case 2 -> number(changed, at, random);
        case 3 -> changed = Arrays.copyOf(changed, 1 + random.nextInt(changed.length));
        default -> {
          int length = 1 + random.nextInt(Math.min(64, changed.length));
          int from = random.nextInt(changed.length - length + 1);
          int to = random.nextInt(changed.length - length + 1);
          System.arraycopy(changed, from, changed, to, length);
        }
      }
    }
    return changed;
  }

  private static int place(int length, Random random) {
    int near = random.nextInt(Math.min(TABLE, length));
    return switch (random.nextInt(3)) {
      case 0 -> near;
      case 1 -> length - 1 - near;
      default -> random.nextInt(length);
    };
  }

  private static void number(byte[] bytes, int at, Random random) {
    long number = Mutator.awkward(0, random);
    for (int i = at; i < Math.min(bytes.length, at + 4); i++) {
      bytes[i] = (byte) number;
      number >>= 8;
    }
  }
}
