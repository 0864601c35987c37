package dev.consolation.server.postmortem.hprof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file packed with gzip, unpacked block by block where it is read.
 *
 * <p>The blocks become known in their order, as far as somebody asks for them. The last ones used
 * are kept unpacked.
 */
final class PackedBytes extends DumpBytes {
  private static final int CACHED_BYTES_SHARE = 12;

  private final Path file;
  private final FileChannel channel;
  private final long fileSize;
  private final PackedBlocks blocks;
  private final Map<Integer, byte[]> cache;
  private byte[] current = new byte[0];
  private long currentStart;

  PackedBytes(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.fileSize = channel.size();
    this.blocks = PackedBlocks.of(file, channel);
    long room = Runtime.getRuntime().maxMemory() / CACHED_BYTES_SHARE;
    int most = Math.clamp(room / blocks.blockSize(), 4, 128);
    cache =
        new LinkedHashMap<>(64, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
            return size() > most;
          }
        };
  }

  @Override
  boolean has(long end) {
    while (end > blocks.known() && !blocks.complete()) {
      try {
        byte[] block = blocks.next();
        if (block.length > 0) {
          cache.put(blocks.count() - 1, block);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return end <= blocks.known();
  }

  @Override
  long size() {
    return blocks.known();
  }

  @Override
  double share(long at) {
    if (blocks.complete()) {
      return (double) at / Math.max(1, blocks.known());
    }
    return (double) blocks.packed() / Math.max(1, fileSize);
  }

  private void load(long at) {
    if (at < 0 || !has(at + 1)) {
      throw new IndexOutOfBoundsException("byte " + at + " of " + file);
    }
    int block = blocks.blockOf(at);
    byte[] bytes = cache.get(block);
    if (bytes == null) {
      try {
        bytes = blocks.unpack(block);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      cache.put(block, bytes);
    }
    current = bytes;
    currentStart = blocks.begin(block);
  }

  @Override
  int u1(long at) {
    long p = at - currentStart;
    if (p < 0 || p >= current.length) {
      load(at);
      p = at - currentStart;
    }
    return current[(int) p] & 0xff;
  }

  @Override
  int i4(long at) {
    long p = at - currentStart;
    if (p < 0 || p + 4 > current.length) {
      return u1(at) << 24 | u1(at + 1) << 16 | u1(at + 2) << 8 | u1(at + 3);
    }
    return (int) BigEndian.INT.get(current, (int) p);
  }

  @Override
  long i8(long at) {
    long p = at - currentStart;
    if (p < 0 || p + 8 > current.length) {
      return (long) i4(at) << 32 | u4(at + 4);
    }
    return (long) BigEndian.LONG.get(current, (int) p);
  }

  @Override
  void copy(long at, byte[] to, int length) {
    int done = 0;
    while (done < length) {
      u1(at + done);
      int from = (int) (at + done - currentStart);
      int part = Math.min(length - done, current.length - from);
      System.arraycopy(current, from, to, done, part);
      done += part;
    }
  }

  @Override
  int read(long at, byte[] to, int most) {
    int length = (int) (has(at + most) ? most : Math.max(0, size() - at));
    copy(at, to, length);
    return length;
  }

  @Override
  String damage() {
    return blocks.damage();
  }

  @Override
  public void close() throws IOException {
    cache.clear();
    Arrays.fill(current, (byte) 0);
    channel.close();
  }
}
