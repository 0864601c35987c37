package dev.consolation.server.postmortem.hprof;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The bytes of a heap dump as they are when unpacked. Numbers are big-endian.
 *
 * <p>Whoever reads asks {@link #has} first: how long a packed dump is shows only at its end. A read
 * outside of it throws {@link IndexOutOfBoundsException}. Not thread-safe.
 */
abstract sealed class DumpBytes implements Closeable permits MappedBytes, PackedBytes {
  /** Opens a file, packed with gzip or not. */
  static DumpBytes open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return Gzip.isGzip(channel)
          ? new PackedBytes(file, channel)
          : new MappedBytes(channel, MappedBytes.WINDOW);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Whether there are at least {@code end} bytes. */
  abstract boolean has(long end);

  /** How many bytes there are: exact once {@link #has} has said no, else those known so far. */
  abstract long size();

  /** How much of the file, from 0 to 1, lies before a place in it. */
  abstract double share(long at);

  abstract int u1(long at);

  abstract int i4(long at);

  abstract long i8(long at);

  abstract void copy(long at, byte[] to, int length);

  /** Copies up to {@code most} bytes for one look; answers how many, fewer where the dump ends. */
  abstract int read(long at, byte[] to, int most);

  /** Why it ended early; empty when it did not. */
  abstract String damage();

  final int u2(long at) {
    return u1(at) << 8 | u1(at + 1);
  }

  final long u4(long at) {
    return Integer.toUnsignedLong(i4(at));
  }

  /** At most {@code length} bytes, fewer where the dump ends. */
  final byte[] bytes(long at, int length) {
    byte[] bytes = new byte[has(at + length) ? length : (int) Math.max(0, size() - at)];
    copy(at, bytes, bytes.length);
    return bytes;
  }

  @Override
  public abstract void close() throws IOException;

  /** An array of longs that grows; {@code array[0..size)}. */
  static final class Longs {
    long[] array = new long[64];
    int size;

    void add(long value) {
      if (size == array.length) {
        array = Arrays.copyOf(array, size + (size >> 1));
      }
      array[size++] = value;
    }
  }
}
