package dev.consolation.server.record;

import com.google.protobuf.ByteString;
import dev.consolation.v1.AgentMessage;
import dev.consolation.v1.Batch;
import dev.consolation.v1.Hello;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the agent of one process streams into a recording. Thread-safe.
 *
 * <p>It keeps nothing in memory but the message that is being written, which the stream waits for:
 * a slow disk slows the agent down, which then gives up history and counts it.
 */
public final class Recorder implements AutoCloseable {
  private final Path file;
  private final RecordingWriter writer;
  private final Predicate<Hello> wanted;
  private @Nullable ByteString process;
  private @Nullable Object current;
  private @Nullable RecordingException failure;
  private boolean closed;
  private long anchor;
  private long begin;
  private long last;
  private long events;

  /**
   * What a recording holds.
   *
   * @param events of all batches
   * @param bytes of the file
   * @param nanos from its first moment to its last
   */
  public record Totals(long events, long bytes, long nanos) {}

  Recorder(Path file, FileChannel channel, Predicate<Hello> wanted) throws IOException {
    this.file = file;
    this.wanted = wanted;
    this.writer = new RecordingWriter(channel);
  }

  /**
   * Makes a file that its owner alone can read, for the first process whose Hello is {@code
   * wanted}.
   *
   * @throws RecordingException when the file exists or cannot be made
   */
  public static Recorder create(Path file, Predicate<Hello> wanted) throws IOException {
    try {
      boolean posix = Files.getFileStore(folder(file)).supportsFileAttributeView("posix");
      var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      FileChannel channel =
          posix ? FileChannel.open(file, options, mine) : FileChannel.open(file, options);
      return new Recorder(file, channel, wanted);
    } catch (FileAlreadyExistsException e) {
      throw new RecordingException(file + ": is there already; give another name", e);
    } catch (NoSuchFileException e) {
      throw new RecordingException(file + ": there is no folder " + folder(file), e);
    } catch (IOException e) {
      throw new RecordingException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }

  /**
   * A server has accepted and applied a message of a stream. Does nothing when it is of another
   * process, of a stream that another has replaced, or when this is closed or has failed.
   */
  public synchronized void heard(Object stream, AgentMessage message) {
    switch (message.getKindCase()) {
      case HELLO -> {
        Hello hello = message.getHello();
        boolean ours = process == null ? wanted.test(hello) : process.equals(hello.getProcess());
        if (ours) {
          long time = hello.getAnchorUnixNanos();
          begin = process == null ? time : begin;
          process = hello.getProcess();
          current = stream;
          anchor = time - hello.getAnchorNanos();
          put(time, message);
        }
      }
      case BATCH -> {
        if (stream.equals(current)) {
          Batch batch = message.getBatch();
          put(anchor + batch.getNowNanos(), message);
          events += Integer.toUnsignedLong(batch.getEventCount());
        }
      }
      case GOODBYE -> {
        if (stream.equals(current)) {
          put(last, message);
        }
      }
      case RESULT, KIND_NOT_SET -> {}
    }
  }

  private void put(long time, AgentMessage message) {
    put(RecordingFormat.MESSAGE, time, message.toByteArray());
  }

  private void put(int kind, long time, byte[] payload) {
    if (closed || failure != null) {
      return;
    }
    try {
      last = Math.max(last, time);
      writer.put(kind, last, payload);
    } catch (IOException e) {
      failure =
          new RecordingException(
              file
                  + ": cannot be written any further: "
                  + e.getMessage()
                  + "; the "
                  + writer.bytes()
                  + " bytes before are whole and can be opened",
              e);
    }
  }

  /** Why it does not record any more; null: nothing went wrong. */
  public synchronized @Nullable RecordingException failure() {
    return failure;
  }

  /** What it has written. */
  public synchronized Totals totals() {
    return new Totals(events, writer.bytes(), last - begin);
  }

  /** Ends the recording. */
  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      put(RecordingFormat.END, last, new byte[0]);
      closed = true;
      writer.close();
    }
  }
}
