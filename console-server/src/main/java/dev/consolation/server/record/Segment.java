package dev.consolation.server.record;

import dev.consolation.v1.AgentMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A stretch of a {@link Reel} in a temporary file: a recording of its own. Not thread-safe. */
final class Segment {
  private final long number;
  private final long begin;
  private final long made;
  private final FileChannel file;
  private final RecordingWriter writer;
  private long picture;

  /** A segment that begins at a time of the process, and of this machine. */
  Segment(long number, long begin, long made) throws IOException {
    this.number = number;
    this.begin = begin;
    this.made = made;
    this.file = OwnFile.temporary();
    this.writer = new RecordingWriter(file);
  }

  void put(long time, AgentMessage message) throws IOException {
    writer.put(RecordingFormat.MESSAGE, time, message.toByteArray());
  }

  /** All so far is the picture with which it begins. */
  void pictureEnds() {
    picture = writer.bytes() - RecordingFormat.HEADER;
  }

  long number() {
    return number;
  }

  long begin() {
    return begin;
  }

  long made() {
    return made;
  }

  /** Bytes of the picture with which it begins. */
  long picture() {
    return picture;
  }

  /** Bytes of it, with its header. */
  long bytes() {
    return writer.bytes();
  }

  ByteBuffer read(long from, int most) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, bytes() - from));
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) > 0) {
      // until it is full
    }
    return bytes.flip();
  }

  void close() {
    try {
      writer.close();
    } catch (IOException e) {
      // It was temporary; what cannot be deleted is left to whoever cleans that folder.
    }
  }
}
