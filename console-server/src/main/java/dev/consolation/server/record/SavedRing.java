package dev.consolation.server.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A recording made of the parts of a {@link Ring}. Not thread-safe. */
public final class SavedRing implements AutoCloseable {
  private final RecordingWriter writer;
  private long end;

  private SavedRing(RecordingWriter writer) {
    this.writer = writer;
  }

  /**
   * Makes a file that its owner alone can read.
   *
   * @throws RecordingException when the file exists or cannot be made
   */
  public static SavedRing create(Path file) throws IOException {
    return new SavedRing(new RecordingWriter(OwnFile.create(file)));
  }

  /**
   * Appends a part.
   *
   * @param newest of all that is held, nanoseconds since 1970 (UTC)
   */
  public void append(ByteBuffer frames, long newest) throws IOException {
    writer.append(frames);
    end = newest;
  }

  /** Bytes so far. */
  public long bytes() {
    return writer.bytes();
  }

  /** Ends the recording. */
  @Override
  public void close() throws IOException {
    writer.put(RecordingFormat.END, end, new byte[0]);
    writer.close();
  }
}
