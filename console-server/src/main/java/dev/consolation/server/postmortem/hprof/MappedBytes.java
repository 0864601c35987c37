package dev.consolation.server.postmortem.hprof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/** A plain file, mapped in windows that overlap by a few bytes. */
final class MappedBytes extends DumpBytes {
  /** A power of two. */
  static final int WINDOW = 1 << 30;

  private static final int OVERLAP = 8;

  private final FileChannel channel;
  private final long size;
  private final int shift;
  private final int mask;
  private final MappedByteBuffer[] windows;

  MappedBytes(FileChannel channel, int window) throws IOException {
    this.channel = channel;
    this.size = channel.size();
    this.shift = Integer.numberOfTrailingZeros(window);
    this.mask = window - 1;
    windows = new MappedByteBuffer[(int) ((size + mask) >>> shift)];
    for (int i = 0; i < windows.length; i++) {
      long from = (long) i << shift;
      long length = Math.min((long) window + OVERLAP, size - from);
      windows[i] = channel.map(MapMode.READ_ONLY, from, length);
    }
  }

  @Override
  boolean has(long end) {
    return end <= size;
  }

  @Override
  long size() {
    return size;
  }

  @Override
  double share(long at) {
    return size == 0 ? 1 : (double) at / size;
  }

  @Override
  int u1(long at) {
    return windows[(int) (at >>> shift)].get((int) at & mask) & 0xff;
  }

  @Override
  int i4(long at) {
    return windows[(int) (at >>> shift)].getInt((int) at & mask);
  }

  @Override
  long i8(long at) {
    return windows[(int) (at >>> shift)].getLong((int) at & mask);
  }

  @Override
  void copy(long at, byte[] to, int length) {
    int done = 0;
    while (done < length) {
      int from = (int) (at + done) & mask;
      int part = Math.min(length - done, mask + 1 - from);
      windows[(int) ((at + done) >>> shift)].get(from, to, done, part);
      done += part;
    }
  }

  // Not out of the mapping: to map a page takes longer than to copy it.
  @Override
  int read(long at, byte[] to, int most) {
    int length = (int) Math.min(most, size - at);
    ByteBuffer into = ByteBuffer.wrap(to, 0, length);
    try {
      while (into.hasRemaining()) {
        if (channel.read(into, at + into.position()) < 0) {
          throw new IndexOutOfBoundsException("the file became shorter while it was read");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return length;
  }

  @Override
  String damage() {
    return "";
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
