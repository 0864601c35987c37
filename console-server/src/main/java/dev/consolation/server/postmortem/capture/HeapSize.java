package dev.consolation.server.postmortem.capture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a heap is, and what follows for a dump of it.
 *
 * @param usedBytes of the heap; 0 when it is not known
 */
record HeapSize(long usedBytes) {
  private static final Pattern USED =
      Pattern.compile(
          "(?m)^(?!.*(?:Metaspace|class space|  eden|  from|  to )).*\\bused (\\d{1,12})([KMG])");

  /** Written in a second, packed at the fastest level: less than half of what a laptop does. */
  private static final long BYTES_A_SECOND = 100L << 20;

  /** A dump packed at the fastest level takes a third of the heap or less, and the zip the same. */
  private static final int SHARE = 3;

  /** Reads what {@code GC.heap_info} prints, of any collector. */
  static HeapSize read(String info) {
    long bytes = 0;
    Matcher used = USED.matcher(info);
    while (used.find()) {
      int shift =
          switch (used.group(2)) {
            case "K" -> 10;
            case "M" -> 20;
            default -> 30;
          };
      bytes += Long.parseLong(used.group(1)) << shift;
    }
    return new HeapSize(bytes);
  }

  /** For how long the JVM is expected to stand still, at most. */
  long pauseMillis() {
    return 50 + usedBytes * 1000 / BYTES_A_SECOND;
  }

  /**
   * Checks that there is room for a dump and for the zip file.
   *
   * @param free bytes in the file system
   */
  void checkRoom(long free, String folder) throws CaptureException {
    long needed = usedBytes * 2 / SHARE;
    if (needed > free) {
      throw new CaptureException(
          "%s has %d MiB free, and a heap of %d MiB may need %d MiB there: name a file elsewhere with -o"
              .formatted(folder, free >> 20, usedBytes >> 20, needed >> 20));
    }
  }
}
