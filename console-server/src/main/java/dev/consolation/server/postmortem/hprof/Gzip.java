package dev.consolation.server.postmortem.hprof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The headers of gzip members (RFC 1952).
 *
 * <p>The JVM writes a packed dump as a row of members that can be unpacked each by itself. The
 * comment of the first says {@code HPROF BLOCKSIZE=n}: how many bytes each of them holds.
 */
final class Gzip {
  static final int TRAILER = 8;
  static final int SHORTEST_HEADER = 10;
  private static final int LONGEST_HEADER = 16 * 1024;
  private static final int LARGEST_BLOCK = 64 << 20;
  private static final String BLOCK_SIZE = "HPROF BLOCKSIZE=";

  private Gzip() {}

  /**
   * What stands before the packed bytes of a member.
   *
   * @param length in bytes
   * @param blockSize that its comment declares; 0: none
   */
  record Header(int length, int blockSize) {}

  static boolean isGzip(FileChannel channel) throws IOException {
    ByteBuffer two = ByteBuffer.allocate(2);
    return channel.read(two, 0) == 2 && two.getShort(0) == 0x1f8b;
  }

  /** The header at a place in the file; null when there is none. */
  static @Nullable Header header(FileChannel channel, long at) throws IOException {
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(LONGEST_HEADER, channel.size() - at));
    while (head.hasRemaining() && channel.read(head, at + head.position()) > 0) {}
    byte[] b = head.array();
    int size = head.position();
    if (size < SHORTEST_HEADER || (b[0] & 0xff) != 0x1f || (b[1] & 0xff) != 0x8b || b[2] != 8) {
      return null;
    }
    int flags = b[3];
    int p = SHORTEST_HEADER;
    if ((flags & 4) != 0) { // extra field
      p += p + 2 <= size ? 2 + (b[p] & 0xff) + ((b[p + 1] & 0xff) << 8) : size;
    }
    if ((flags & 8) != 0) { // name
      p = afterText(b, p, size);
    }
    int blockSize = 0;
    if ((flags & 16) != 0) { // comment
      int end = afterText(b, p, size);
      if (end <= size && end > p) {
        blockSize = blockSize(new String(b, p, end - 1 - p, StandardCharsets.ISO_8859_1));
      }
      p = end;
    }
    if ((flags & 2) != 0) { // checksum of the header
      p += 2;
    }
    return p <= size ? new Header(p, blockSize) : null;
  }

  private static int afterText(byte[] b, int from, int size) {
    int p = from;
    while (p < size && b[p] != 0) {
      p++;
    }
    return p + 1;
  }

  private static int blockSize(String comment) {
    if (comment.startsWith(BLOCK_SIZE) && comment.length() < BLOCK_SIZE.length() + 9) {
      try {
        int size = Integer.parseInt(comment.substring(BLOCK_SIZE.length()).trim());
        return size > 0 && size <= LARGEST_BLOCK ? size : 0;
      } catch (NumberFormatException e) {
        return 0;
      }
    }
    return 0;
  }
}
