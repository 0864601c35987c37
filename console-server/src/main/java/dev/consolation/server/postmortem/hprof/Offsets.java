package dev.consolation.server.postmortem.hprof;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Places in a file, five bytes each: enough for a tebibyte. */
final class Offsets {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int PAGE_SHIFT = 18;
  private static final int PAGE = 1 << PAGE_SHIFT;
  private static final int BYTES = 5;
  private static final long MASK = (1L << 40) - 1;

  private byte[][] pages = new byte[16][];
  private int size;

  int size() {
    return size;
  }

  void add(long offset) {
    int page = size >>> PAGE_SHIFT;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, page * 2);
    }
    byte[] bytes = pages[page];
    if (bytes == null) {
      bytes = new byte[PAGE * BYTES + 8 - BYTES];
      pages[page] = bytes;
    }
    // The three bytes above are those of the next one, which is not there yet.
    LONG.set(bytes, (size & (PAGE - 1)) * BYTES, offset);
    size++;
  }

  long get(int index) {
    return (long) LONG.get(pages[index >>> PAGE_SHIFT], (index & (PAGE - 1)) * BYTES) & MASK;
  }
}
