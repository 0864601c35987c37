package dev.consolation.agent.drain;

/**
 * Guesses where a task waits when its stack was not walked: where a task of the same spawn site
 * last waited for a blocker of the same class. Not thread-safe. A guess is marked as one.
 */
final class WaitSites {
  private static final int SIZE = 1 << 12;

  private final long[] keys = new long[SIZE];
  private final int[] sites = new int[SIZE];

  private static long key(int spawnSite, int blocker, int code) {
    return ((long) spawnSite << 40) | ((long) blocker << 8) | (code & 0xf) | 1L << 62;
  }

  private static int slot(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 52);
  }

  void learn(int spawnSite, int blocker, int code, int site) {
    long key = key(spawnSite, blocker, code);
    int slot = slot(key);
    keys[slot] = key;
    sites[slot] = site;
  }

  /** The site; 0 when there is nothing to go by. */
  int guess(int spawnSite, int blocker, int code) {
    long key = key(spawnSite, blocker, code);
    int slot = slot(key);
    return keys[slot] == key ? sites[slot] : 0;
  }
}
