package dev.consolation.server.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a recording gets a checkpoint, and keeps their index. Not thread-safe.
 *
 * <p>After so many events that playing them takes a part of a second, or after some seconds, since
 * the looks for what is wrong take time as well where little happens; and never for more than a
 * twentieth of the time.
 */
final class CheckpointWriter {
  private static final long EVENTS = 1_000_000;
  private static final long APART = 15_000_000_000L;
  private static final long SHARE = 20;

  /** Of a frame; before it is packed. */
  private static final int PART = 2 << 20;

  private final RecordingWriter writer;
  private final List<Mark> marks = new ArrayList<>();
  private long eventsAt;
  private long timeAt;
  private long notBefore;
  private boolean isBegun;

  CheckpointWriter(RecordingWriter writer) {
    this.writer = writer;
  }

  /**
   * A batch has been written.
   *
   * @param state the state after it; null: too large
   */
  void after(long events, long time, Supplier<byte @Nullable []> state) throws IOException {
    if (!isBegun) {
      isBegun = true;
      timeAt = time;
    }
    boolean isDue = events - eventsAt >= EVENTS || time - timeAt >= APART;
    if (!isDue || time < notBefore) {
      return;
    }
    long begin = System.nanoTime();
    eventsAt = events;
    timeAt = time;
    byte[] bytes = state.get();
    if (bytes != null) {
      write(bytes, time);
    }
    notBefore = time + SHARE * (System.nanoTime() - begin);
  }

  private void write(byte[] bytes, long time) throws IOException {
    var mark = new Mark(writer.bytes(), time);
    int parts = Math.max(1, (bytes.length + PART - 1) / PART);
    for (int i = 0; i < parts; i++) {
      int from = i * PART;
      int length = Math.min(PART, bytes.length - from);
      if (i == 0) {
        ByteBuffer first = ByteBuffer.allocate(Integer.BYTES + length).putInt(parts);
        writer.put(RecordingFormat.CHECKPOINT, time, first.put(bytes, from, length).array());
      } else {
        byte[] more = new byte[length];
        System.arraycopy(bytes, from, more, 0, length);
        writer.put(RecordingFormat.MORE, time, more);
      }
    }
    marks.add(mark);
  }

  /** Ends the recording: with an index when there is anything to find. */
  void end(long begin, long end, long messages) throws IOException {
    if (marks.isEmpty()) {
      writer.put(RecordingFormat.END, end, new byte[0]);
      return;
    }
    long at = writer.bytes();
    writer.put(
        RecordingFormat.INDEX,
        end,
        new Mark.Index(begin, end, messages, List.copyOf(marks)).bytes());
    writer.put(RecordingFormat.END, end, ByteBuffer.allocate(Long.BYTES).putLong(at).array());
  }
}
