package dev.consolation.server.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.Deflater;

/**
 * Appends frames to a file. Not thread-safe.
 *
 * <p>Each frame is given to the operating system before {@link #put} returns, so that the end of
 * this process, however sudden, costs at most the frame that is being written. A power failure may
 * cost what the operating system had not written yet.
 */
final class RecordingWriter implements AutoCloseable {
  /** Shorter payloads are not worth the work of packing. */
  private static final int LEAST_PACKED = 128;

  private final FileChannel file;
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, /* nowrap= */ true);
  private final byte[] head = new byte[RecordingFormat.FRAME];
  private byte[] packed = new byte[1 << 16];
  private long whole;

  /** Writes the header. */
  RecordingWriter(FileChannel file) throws IOException {
    this.file = file;
    write(RecordingFormat.header(RecordingFormat.VERSION));
  }

  /** Bytes of the header and of all whole frames. */
  long bytes() {
    return whole;
  }

  void put(int kind, long time, byte[] payload) throws IOException {
    if (payload.length > RecordingFormat.MOST) {
      throw new IllegalArgumentException("a payload of " + payload.length + " bytes");
    }
    byte[] body = payload;
    int length = payload.length;
    int packing = RecordingFormat.PLAIN;
    if (length >= LEAST_PACKED) {
      int small = pack(payload);
      if (small > 0) {
        body = packed;
        length = small;
        packing = RecordingFormat.DEFLATED;
      }
    }
    ByteBuffer frame = ByteBuffer.wrap(head);
    frame.putInt(length).put((byte) kind).put((byte) packing).putShort((short) 0).putLong(time);
    frame.putInt(RecordingFormat.crc(head, RecordingFormat.FRAME - 4, body, length)).flip();
    write(frame, ByteBuffer.wrap(body, 0, length));
  }

  /** The length of what is in {@link #packed} then; 0 when it would not be shorter. */
  private int pack(byte[] payload) {
    if (packed.length < payload.length) {
      packed = new byte[payload.length];
    }
    deflater.reset();
    deflater.setInput(payload);
    deflater.finish();
    int n = deflater.deflate(packed, 0, payload.length - 1);
    return deflater.finished() ? n : 0;
  }

  /** Appends bytes that are frames, or parts of frames. */
  void append(ByteBuffer frames) throws IOException {
    write(frames);
  }

  private void write(ByteBuffer... parts) throws IOException {
    long all = 0;
    for (ByteBuffer part : parts) {
      all += part.remaining();
    }
    try {
      for (long left = all; left > 0; ) {
        left -= file.write(parts);
      }
    } catch (IOException e) {
      dropHalf(e);
      throw e;
    }
    whole += all;
  }

  /** So that the file ends with a whole frame; when this fails too, a reader sees the cut. */
  private void dropHalf(IOException why) {
    try {
      file.truncate(whole);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    deflater.end();
    file.close();
  }
}
