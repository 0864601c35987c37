package dev.consolation.server.record;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The layout of a recording.
 *
 * <pre>
 * header, 16 bytes
 *   8   magic: 89 'C' 'S' 'R' 0d 0a 1a 0a
 *   4   format version, from 1
 *   4   CRC32C of the 12 bytes before
 * frame, until the end of the file
 *   4   length n of the payload
 *   1   kind: 1 message, 2 end, 3 checkpoint, 4 index, 5 more of a checkpoint; a kind that is not known
 *       is passed over
 *   1   packing of the payload: 0 as it is, 1 raw deflate
 *   2   zero
 *   8   nanoseconds since 1970 (UTC) by the clock of the observed process; never less than before
 *   4   CRC32C of the 16 bytes before and of the payload
 *   n   payload, by kind
 *       1   an AgentMessage of ingest.proto
 *       2   nothing; or 8 bytes, where the frame of the index begins
 *       3   4 bytes: in how many frames it is, the others of which follow; then its bytes, which are
 *           those of server.checkpoint, and mean something to the version alone that wrote them
 *       4   when the recording begins, how many messages there are, and of each checkpoint where its
 *           frame begins and its time: 8 bytes each
 *       5   the next bytes of a checkpoint
 * </pre>
 *
 * Numbers are big-endian. A message is one that the server has accepted and applied, in this order:
 * each stream begins with its Hello. The last frame is an end when the recorder was closed in good
 * order; without one it was stopped in the middle, and what is there is whole. A checkpoint is the
 * state of the server after the message before it: whoever looks for a moment goes on from there.
 */
final class RecordingFormat {
  static final int VERSION = 1;
  static final int HEADER = 16;
  static final int FRAME = 20;
  static final int MESSAGE = 1;
  static final int END = 2;
  static final int CHECKPOINT = 3;
  static final int INDEX = 4;
  static final int MORE = 5;
  static final int PLAIN = 0;
  static final int DEFLATED = 1;

  /** The longest payload, unpacked or not; the server takes no larger message. */
  static final int MOST = 4 << 20;

  private static final byte[] MAGIC = {(byte) 0x89, 'C', 'S', 'R', '\r', '\n', 0x1a, '\n'};

  private RecordingFormat() {}

  static ByteBuffer header(int version) {
    ByteBuffer header = ByteBuffer.allocate(HEADER).put(MAGIC).putInt(version);
    return header.putInt(crc(header.array(), HEADER - 4, new byte[0], 0)).flip();
  }

  static boolean isMagic(byte[] head) {
    for (int i = 0; i < MAGIC.length; i++) {
      if (i >= head.length || head[i] != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  /** Of the first bytes of one array, then of another. */
  static int crc(byte[] first, int firstLength, byte[] then, int thenLength) {
    var crc = new CRC32C();
    crc.update(first, 0, firstLength);
    crc.update(then, 0, thenLength);
    return (int) crc.getValue();
  }
}
