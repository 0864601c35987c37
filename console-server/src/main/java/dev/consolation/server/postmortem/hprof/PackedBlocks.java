package dev.consolation.server.postmortem.hprof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a packed dump: found one after the other, then unpacked in any order.
 *
 * <p>Where the file consists of members of one declared size, a block is unpacked from its place in
 * the file. A file that any other program packed cannot be entered in its middle; it is unpacked
 * once, and its blocks are packed again, in memory. No temporary file: the dump holds the
 * application's data, and its disk may be full.
 */
final class PackedBlocks {
  private static final int OWN_BLOCK = 1 << 20;
  private static final String CUT = "it ends in the middle of a packed block";

  private final Path file;
  private final FileChannel channel;
  private final boolean members;
  private final int blockSize;
  private final DumpBytes.Longs starts = new DumpBytes.Longs(); // of packed bytes in the file
  private final DumpBytes.Longs begins = new DumpBytes.Longs(); // of the unpacked bytes
  private final List<byte[]> repacked = new ArrayList<>();
  private final Inflater inflater = new Inflater(true);
  private final byte[] input = new byte[256 * 1024];
  private long inputAt; // place in the file of what comes after `input`
  private long packedAt;
  private long memberAt;
  private boolean inMember;
  private long known;
  private long repackedBytes;
  private @Nullable String end;
  private String damage = "";

  private PackedBlocks(Path file, FileChannel channel, int declared) {
    this.file = file;
    this.channel = channel;
    this.members = declared > 0;
    this.blockSize = declared > 0 ? declared : OWN_BLOCK;
  }

  static PackedBlocks of(Path file, FileChannel channel) throws IOException {
    Gzip.Header first = Gzip.header(channel, 0);
    if (first == null) {
      throw new DumpException(file + " is packed with gzip, but its header cannot be read");
    }
    return new PackedBlocks(file, channel, first.blockSize());
  }

  /** The most bytes that a block holds. */
  int blockSize() {
    return blockSize;
  }

  int count() {
    return begins.size;
  }

  /** The block that holds a byte which is known to be there. */
  int blockOf(long at) {
    int found = Arrays.binarySearch(begins.array, 0, begins.size, at);
    return found >= 0 ? found : -found - 2;
  }

  /** Where a block begins. */
  long begin(int block) {
    return begins.array[block];
  }

  /** How many unpacked bytes are known to be there. */
  long known() {
    return known;
  }

  /** How many bytes of the file are behind us. */
  long packed() {
    return packedAt;
  }

  boolean complete() {
    return end != null;
  }

  String damage() {
    return damage;
  }

  /** Finds and unpacks the next block; empty at the end. */
  byte[] next() throws IOException {
    byte[] block = new byte[blockSize];
    int length = 0;
    long start = 0;
    try {
      while (length < blockSize && end == null) {
        if (!inMember) {
          Gzip.Header header = memberAt < channel.size() ? Gzip.header(channel, memberAt) : null;
          if (header == null) {
            finish(whyNoMember());
            break;
          }
          if (members && length > 0) {
            break; // a member may be shorter: where the JVM joined files
          }
          start = memberAt + header.length();
          seek(start);
          inflater.reset();
          inMember = true;
        }
        length += inflate(block, length);
      }
    } catch (DataFormatException e) {
      finish("packed bytes are damaged");
    }
    if (members && inMember && length == blockSize) {
      length += endOfMember();
    }
    if (length == 0) {
      return new byte[0];
    }
    if (members) {
      starts.add(start);
    } else {
      repack(block, length);
    }
    begins.add(known);
    known += length;
    return length == blockSize ? block : Arrays.copyOf(block, length);
  }

  private String whyNoMember() throws IOException {
    long left = channel.size() - memberAt;
    if (left < Gzip.SHORTEST_HEADER) {
      return left <= 0 ? "" : CUT;
    }
    return "what follows is not packed with gzip";
  }

  // One member, one block: nothing may follow in the member.
  private int endOfMember() throws IOException {
    try {
      if (inflate(new byte[1], 0) > 0) {
        finish("a block is longer than declared");
      }
    } catch (DataFormatException e) {
      finish("packed bytes are damaged");
    }
    return 0;
  }

  private int inflate(byte[] to, int from) throws IOException, DataFormatException {
    while (true) {
      int n = inflater.inflate(to, from, to.length - from);
      if (inflater.finished()) {
        memberAt = inputAt - inflater.getRemaining() + Gzip.TRAILER;
        packedAt = memberAt;
        inMember = false;
        return n;
      }
      if (n > 0) {
        return n;
      }
      if (inflater.needsDictionary()) {
        throw new DataFormatException("a dictionary is missing");
      }
      int read = channel.read(ByteBuffer.wrap(input), inputAt);
      if (read <= 0) {
        finish(CUT);
        inMember = false;
        return 0;
      }
      inputAt += read;
      packedAt = inputAt;
      inflater.setInput(input, 0, read);
    }
  }

  private void seek(long at) {
    inputAt = at;
    inflater.setInput(input, 0, 0);
  }

  private void finish(String why) {
    end = why;
    damage = why;
    inMember = false;
  }

  private void repack(byte[] block, int length) throws IOException {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(block, 0, length);
      deflater.finish();
      byte[] packed = new byte[length + length / 1000 + 64];
      int n = deflater.deflate(packed);
      repacked.add(Arrays.copyOf(packed, n));
      repackedBytes += n;
    } finally {
      deflater.end();
    }
    if (repackedBytes > Runtime.getRuntime().maxMemory() / 2) {
      throw new DumpException(
          file
              + " is packed in one piece and too large to be kept in memory: unpack it first with"
              + " 'gunzip "
              + file
              + "', or give the console more memory with JAVA_TOOL_OPTIONS=-Xmx4g");
    }
  }

  /** Unpacks a block that was found. */
  byte[] unpack(int block) throws IOException {
    long end = block + 1 < begins.size ? begins.array[block + 1] : known;
    int length = (int) (end - begins.array[block]);
    byte[] bytes = new byte[length];
    Inflater fresh = new Inflater(true);
    try {
      if (!members) {
        fresh.setInput(repacked.get(block));
      }
      byte[] buffer = new byte[128 * 1024];
      long at = members ? starts.array[block] : 0;
      int done = 0;
      while (done < length) {
        int n = fresh.inflate(bytes, done, length - done);
        done += n;
        if (n == 0) {
          int read = members ? channel.read(ByteBuffer.wrap(buffer), at) : -1;
          if (read <= 0 || fresh.finished()) {
            throw new DumpException(file + " changed while it was read");
          }
          at += read;
          fresh.setInput(buffer, 0, read);
        }
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new DumpException(file + " changed while it was read", e);
    } finally {
      fresh.end();
    }
  }
}
