package dev.consolation.server.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint in a recording.
 *
 * @param position where its first frame begins, in bytes from the beginning of the file
 * @param time nanoseconds since 1970 (UTC)
 */
public record Mark(long position, long time) {
  private static final int END_FRAME = RecordingFormat.FRAME + Long.BYTES;

  /** Those of a file, in their order: as its index has them, else as a look at each frame finds. */
  public static List<Mark> of(Path file) throws IOException {
    Index index = Index.of(file);
    return index == null ? scan(file) : index.marks();
  }

  /** What stands at the end of a recording that was ended in good order. */
  record Index(long begin, long end, long messages, List<Mark> marks) {
    byte[] bytes() {
      ByteBuffer out = ByteBuffer.allocate(Long.BYTES * 2 * (1 + marks.size()));
      out.putLong(begin).putLong(messages);
      marks.forEach(mark -> out.putLong(mark.position()).putLong(mark.time()));
      return out.array();
    }

    /** The index of a file; null when there is none, or it is damaged. */
    static @Nullable Index of(Path file) throws IOException {
      long size = file.toFile().length();
      if (size < RecordingFormat.HEADER + END_FRAME) {
        return null;
      }
      long at = frame(file, size - END_FRAME, RecordingFormat.END, ByteBuffer::getLong, -1L);
      if (at < RecordingFormat.HEADER || at > size - END_FRAME) {
        return null;
      }
      try (RecordingReader in = RecordingReader.open(file, at)) {
        if (!in.frame() || in.kind() != RecordingFormat.INDEX) {
          return null;
        }
        ByteBuffer fields = in.payload();
        long begin = fields.getLong();
        long messages = fields.getLong();
        var marks = new ArrayList<Mark>();
        while (fields.remaining() >= 2 * Long.BYTES) {
          marks.add(new Mark(fields.getLong(), fields.getLong()));
        }
        return new Index(begin, in.time(), messages, List.copyOf(marks));
      }
    }

    private interface Read {
      long read(ByteBuffer payload);
    }

    private static long frame(Path file, long at, int kind, Read read, long otherwise)
        throws IOException {
      try (RecordingReader in = RecordingReader.open(file, at)) {
        boolean isThere = in.frame() && in.kind() == kind;
        ByteBuffer payload = isThere ? in.payload() : ByteBuffer.allocate(0);
        return payload.remaining() == Long.BYTES ? read.read(payload) : otherwise;
      }
    }
  }

  /** Only the heads are read; what a checkpoint holds is checked by whoever uses it. */
  private static List<Mark> scan(Path file) throws IOException {
    var marks = new ArrayList<Mark>();
    try (FileChannel in = FileChannel.open(file)) {
      ByteBuffer head = ByteBuffer.allocate(RecordingFormat.FRAME);
      long size = in.size();
      for (long at = RecordingFormat.HEADER; at + RecordingFormat.FRAME <= size; ) {
        in.read(head.clear(), at);
        int length = head.getInt(0);
        if (head.hasRemaining() || length < 0 || length > RecordingFormat.MOST) {
          break;
        }
        if (head.get(4) == RecordingFormat.CHECKPOINT) {
          marks.add(new Mark(at, head.getLong(8)));
        }
        at += RecordingFormat.FRAME + length;
      }
    }
    return List.copyOf(marks);
  }
}
