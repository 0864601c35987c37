package dev.consolation.server.postmortem.hprof;

import java.util.Arrays;

/**
 * Finds the number of an object by its id. Objects are numbered from 0 in the order of the file.
 *
 * <p>An id is an address, and a dump goes through the heap in stretches of rising addresses. So the
 * addresses are cut into chunks of 256 KiB. A chunk has a bit for each place where an object may
 * begin, and the number of its first object; the number of any other is that plus the count of bits
 * before it. That is some two bytes an object, and no search.
 *
 * <pre>
 *   address  hhhhhhhh...hhhhhh | wwwwwwwww | bbbbbb | 000
 *            chunk             | word      | bit    | objects begin at multiples of 8
 * </pre>
 *
 * <p>What does not fit goes into a plain map: addresses that are no multiples of 8, addresses so
 * far apart that chunks would be nearly empty, and the objects of a chunk that do not follow each
 * other in the file. A hostile file can make that of every object, and then pays 40 bytes for each.
 */
final class ObjectIndex {
  private static final int CHUNK_SHIFT = 18;
  private static final int WORDS = 1 << (CHUNK_SHIFT - 3 - 6);
  private static final int OBJECTS_PER_CHUNK = 32;
  private static final int FREE_CHUNKS = 256;
  private static final int SMALL_TABLE = 1 << 14;

  private final LongMap chunkOf = new LongMap(1024);
  private long[][] bits = new long[64][];
  private short[][] before = new short[0][];
  private int[] first = new int[64];
  private int[] last = new int[64];
  private long[] lastId = new long[64];
  private int chunks;
  private final LongMap others = new LongMap(64);

  /** The chunks by their addresses, from the lowest on; empty where these are far apart. */
  private int[] table = {};

  private long lowest;
  private int objects;
  private long currentKey = -1;
  private int current;
  private long[] currentBits = {};
  private int currentLast;
  private long currentLastId;

  /** The next object of the file; of two with the same id the first counts. */
  void add(long id) {
    int number = objects++;
    if (id >>> CHUNK_SHIFT == currentKey
        && (id & 7) == 0
        && number == currentLast + 1
        && Long.compareUnsigned(id, currentLastId) > 0) {
      currentLast = number;
      currentLastId = id;
      currentBits[word(id)] |= bit(id);
    } else {
      addElsewhere(id, number);
    }
  }

  private void addElsewhere(long id, int number) {
    leaveChunk();
    long key = id >>> CHUNK_SHIFT;
    int chunk = (int) chunkOf.get(key);
    if (chunk < 0 && (id & 7) == 0 && chunks < FREE_CHUNKS + number / OBJECTS_PER_CHUNK) {
      chunk = newChunk(key, number);
    }
    if (chunk < 0) {
      addOther(id, number);
      return;
    }
    boolean follows = number == last[chunk] + 1 && Long.compareUnsigned(id, lastId[chunk]) > 0;
    if ((id & 7) != 0 || !(follows || last[chunk] < first[chunk])) {
      addOther(id, number);
      return;
    }
    current = chunk;
    currentKey = key;
    currentBits = bits[chunk];
    currentLast = number;
    currentLastId = id;
    currentBits[word(id)] |= bit(id);
  }

  private void leaveChunk() {
    if (currentKey >= 0) {
      last[current] = currentLast;
      lastId[current] = currentLastId;
      currentKey = -1;
    }
  }

  private void addOther(long id, int number) {
    if (others.get(id) < 0) {
      others.put(id, number);
    }
  }

  private int newChunk(long key, int number) {
    if (chunks == bits.length) {
      bits = Arrays.copyOf(bits, chunks * 2);
      first = Arrays.copyOf(first, chunks * 2);
      last = Arrays.copyOf(last, chunks * 2);
      lastId = Arrays.copyOf(lastId, chunks * 2);
    }
    bits[chunks] = new long[WORDS];
    first[chunks] = number;
    last[chunks] = number - 1;
    chunkOf.put(key, chunks);
    return chunks++;
  }

  /** Makes it ready to be asked, once all objects were added. */
  void finish() {
    leaveChunk();
    before = new short[chunks][];
    for (int c = 0; c < chunks; c++) {
      short[] counts = new short[WORDS];
      int sum = 0;
      for (int w = 0; w < WORDS; w++) {
        counts[w] = (short) sum;
        sum += Long.bitCount(bits[c][w]);
      }
      before[c] = counts;
    }
    long highest = 0;
    lowest = Long.MAX_VALUE;
    for (int c = 0; c < chunks; c++) {
      lowest = Math.min(lowest, lastId[c] >>> CHUNK_SHIFT);
      highest = Math.max(highest, lastId[c] >>> CHUNK_SHIFT);
    }
    if (chunks > 0 && highest - lowest < SMALL_TABLE + 8L * chunks) {
      table = new int[(int) (highest - lowest) + 1];
      Arrays.fill(table, -1);
      for (int c = 0; c < chunks; c++) {
        table[(int) ((lastId[c] >>> CHUNK_SHIFT) - lowest)] = c;
      }
    }
  }

  private int chunk(long key) {
    if (table.length == 0) {
      return (int) chunkOf.get(key);
    }
    long at = key - lowest;
    return at >= 0 && at < table.length ? table[(int) at] : -1;
  }

  /** The number of the object with this id; -1: there is none. */
  int find(long id) {
    int chunk = chunk(id >>> CHUNK_SHIFT);
    if (chunk >= 0 && (id & 7) == 0) {
      int word = word(id);
      long bit = bit(id);
      long all = bits[chunk][word];
      if ((all & bit) != 0) {
        return first[chunk] + (before[chunk][word] & 0xffff) + Long.bitCount(all & (bit - 1));
      }
    }
    return others.size() == 0 ? -1 : (int) others.get(id);
  }

  /** How many objects had to go into the plain map. */
  int irregular() {
    return others.size();
  }

  private static int word(long id) {
    return (int) (id >>> 9) & (WORDS - 1);
  }

  private static long bit(long id) {
    return 1L << (id >>> 3);
  }
}
