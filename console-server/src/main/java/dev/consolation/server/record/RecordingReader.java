package dev.consolation.server.record;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.consolation.v1.AgentMessage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording, message by message, up to its end or the first damage. Not thread-safe.
 *
 * {@snippet :
 * try (var recording = RecordingReader.open(file)) {
 *   while (recording.next()) {
 *     use(recording.time(), recording.message());
 *   }
 *   Damage damage = recording.damage(); // null: there is none
 * }
 * }
 */
public final class RecordingReader implements AutoCloseable {
  private final InputStream in;
  private final byte[] head = new byte[RecordingFormat.FRAME];
  private final Inflater inflater = new Inflater(/* nowrap= */ true);
  private byte[] payload = new byte[0];
  private int length;
  private int packing;
  private long position;
  private long at;
  private long time;
  private boolean ended;
  private @Nullable Damage damage;

  private RecordingReader(InputStream in) {
    this.in = in;
  }

  /** Whether a file begins like a recording of any version; false when it cannot be read. */
  public static boolean isRecording(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return RecordingFormat.isMagic(in.readNBytes(RecordingFormat.HEADER));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Opens a recording of this version or an older one.
   *
   * @throws RecordingException when it is none, or one of a newer version
   */
  public static RecordingReader open(Path file) throws IOException {
    InputStream in;
    try {
      in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    } catch (NoSuchFileException e) {
      throw new RecordingException(file + ": there is no such file", e);
    }
    try {
      byte[] header = in.readNBytes(RecordingFormat.HEADER);
      String why = whyNot(header);
      if (!why.isEmpty()) {
        throw new RecordingException(file + ": " + why);
      }
      var reader = new RecordingReader(in);
      reader.position = RecordingFormat.HEADER;
      return reader;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** Opens one whose next frame begins at a position. */
  static RecordingReader open(Path file, long position) throws IOException {
    RecordingReader reader = open(file);
    try {
      reader.in.skipNBytes(position - RecordingFormat.HEADER);
      reader.position = position;
      return reader;
    } catch (IOException e) {
      reader.close();
      throw e;
    }
  }

  /** Opens one at a checkpoint, which is to be read first. */
  public static RecordingReader open(Path file, Mark mark) throws IOException {
    return open(file, mark.position());
  }

  /**
   * The bytes of the checkpoint at which it was opened.
   *
   * @throws RecordingException when it is damaged
   */
  public byte[] checkpoint() throws IOException {
    var all = new ByteArrayOutputStream();
    try {
      if (!frame() || kind() != RecordingFormat.CHECKPOINT) {
        throw new RecordingException("no checkpoint at byte " + at);
      }
      ByteBuffer bytes = payload();
      for (int left = bytes.getInt(); ; ) {
        all.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        if (--left <= 0) {
          return all.toByteArray();
        }
        if (!frame() || kind() != RecordingFormat.MORE) {
          throw new RecordingException("the checkpoint before byte " + at + " is not whole");
        }
        bytes = payload();
      }
    } catch (BufferUnderflowException e) {
      throw new RecordingException("no checkpoint at byte " + at, e);
    }
  }

  int kind() {
    return head[4];
  }

  ByteBuffer payload() throws RecordingException {
    try {
      return unpacked();
    } catch (DataFormatException e) {
      throw new RecordingException("the frame at byte " + at + ": " + e.getMessage(), e);
    }
  }

  private static String whyNot(byte[] header) {
    if (!RecordingFormat.isMagic(header)) {
      return "is no recording of 'consolation record'";
    }
    if (header.length < RecordingFormat.HEADER) {
      return "a recording that is cut off in its header: nothing is in it";
    }
    ByteBuffer fields = ByteBuffer.wrap(header, 8, 8);
    int version = fields.getInt();
    if (fields.getInt()
        != RecordingFormat.crc(header, RecordingFormat.HEADER - 4, new byte[0], 0)) {
      return "a recording whose header is damaged";
    }
    if (version < 1 || version > RecordingFormat.VERSION) {
      return "a recording of format "
          + version
          + ", and this console reads formats 1 to "
          + RecordingFormat.VERSION
          + ": open it with a newer one";
    }
    return "";
  }

  /**
   * Steps to the next message.
   *
   * @return false at the end, and where it is damaged
   */
  public boolean next() throws IOException {
    while (frame()) {
      int kind = kind();
      if (kind == RecordingFormat.MESSAGE) {
        return true;
      }
      ended |= kind == RecordingFormat.END;
    }
    return false;
  }

  boolean frame() throws IOException {
    if (damage != null) {
      return false;
    }
    at = position;
    int read = in.readNBytes(head, 0, head.length);
    if (read < head.length) {
      return read > 0 && damaged("the last frame is cut off");
    }
    ByteBuffer fields = ByteBuffer.wrap(head);
    length = fields.getInt();
    fields.get();
    packing = fields.get();
    fields.getShort();
    time = fields.getLong();
    if (length < 0 || length > RecordingFormat.MOST) {
      return damaged("a frame is damaged");
    }
    if (payload.length < length) {
      payload = new byte[length];
    }
    if (in.readNBytes(payload, 0, length) < length) {
      return damaged("the last frame is cut off, or the length of one is damaged,");
    }
    if (fields.getInt() != RecordingFormat.crc(head, RecordingFormat.FRAME - 4, payload, length)) {
      return damaged("a frame is damaged");
    }
    position += RecordingFormat.FRAME + length;
    return true;
  }

  private boolean damaged(String why) {
    damage = new Damage(at, why);
    return false;
  }

  /** When the message was sent: nanoseconds since 1970 (UTC) on the machine of the process. */
  public long time() {
    return time;
  }

  /** Where the frame of the message begins, in bytes from the beginning of the file. */
  public long position() {
    return at;
  }

  /** Where it is damaged; null: it is whole as far as it was read. */
  public @Nullable Damage damage() {
    return damage;
  }

  /** Whether it was ended in good order, known when {@link #next} has returned false. */
  public boolean isEnded() {
    return ended;
  }

  /**
   * The message.
   *
   * @throws RecordingException when what is whole by its checksum is no message all the same
   */
  public AgentMessage message() throws RecordingException {
    try {
      return AgentMessage.parseFrom(unpacked());
    } catch (InvalidProtocolBufferException | DataFormatException e) {
      throw new RecordingException("no message at byte " + at + ": " + e.getMessage(), e);
    }
  }

  private ByteBuffer unpacked() throws DataFormatException {
    if (packing == RecordingFormat.PLAIN) {
      return ByteBuffer.wrap(payload, 0, length);
    }
    if (packing != RecordingFormat.DEFLATED) {
      throw new DataFormatException("packing " + packing + " is not known");
    }
    inflater.reset();
    inflater.setInput(payload, 0, length);
    byte[] out = new byte[Math.min(RecordingFormat.MOST, Math.max(length * 4, 1 << 10))];
    int n = 0;
    while (!inflater.finished()) {
      int more = inflater.inflate(out, n, out.length - n);
      n += more;
      if (more == 0 && n < out.length) {
        throw new DataFormatException("the packed message is not whole");
      }
      if (n == out.length && !inflater.finished()) {
        if (n >= RecordingFormat.MOST) {
          throw new DataFormatException("it is larger than " + RecordingFormat.MOST + " bytes");
        }
        out = Arrays.copyOf(out, Math.min(RecordingFormat.MOST, n * 2));
      }
    }
    return ByteBuffer.wrap(out, 0, n);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
