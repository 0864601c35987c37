package dev.consolation.server.record;

import com.google.protobuf.ByteString;
import dev.consolation.v1.AgentMessage;
import dev.consolation.v1.Batch;
import dev.consolation.v1.Hello;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
  private final CheckpointWriter checkpoints;
  private final Predicate<Hello> wanted;
  private @Nullable ByteString process;
  private @Nullable Object current;
  private @Nullable RecordingException failure;
  private boolean closed;
  private long anchor;
  private long begin;
  private long last;
  private long events;
  private long messages;

  /**
   * What a recording holds.
   *
   * @param events of all batches
   * @param bytes of the file
   * @param nanos from its first moment to its last
   */
  public record Totals(long events, long bytes, long nanos) {
    /** Counts what is in a file. */
    public static Totals of(Path file) throws IOException {
      try (RecordingReader in = RecordingReader.open(file)) {
        long events = 0;
        long begin = -1;
        while (in.next()) {
          begin = begin < 0 ? in.time() : begin;
          events += Integer.toUnsignedLong(in.message().getBatch().getEventCount());
        }
        return new Totals(events, Files.size(file), begin < 0 ? 0 : in.time() - begin);
      }
    }
  }

  Recorder(Path file, FileChannel channel, Predicate<Hello> wanted) throws IOException {
    this.file = file;
    this.wanted = wanted;
    this.writer = new RecordingWriter(channel);
    this.checkpoints = new CheckpointWriter(writer);
  }

  /**
   * Makes a file that its owner alone can read, for the first process whose Hello is {@code
   * wanted}.
   *
   * @throws RecordingException when the file exists or cannot be made
   */
  public static Recorder create(Path file, Predicate<Hello> wanted) throws IOException {
    return new Recorder(file, OwnFile.create(file), wanted);
  }

  /**
   * A server has accepted and applied a message of a stream. Does nothing when it is of another
   * process, of a stream that another has replaced, or when this is closed or has failed.
   */
  public void heard(Object stream, AgentMessage message) {
    heard(stream, message, () -> null);
  }

  /**
   * The same.
   *
   * @param state after the message, for a checkpoint; null: too large for one
   */
  public synchronized void heard(
      Object stream, AgentMessage message, Supplier<byte @Nullable []> state) {
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
          write(() -> checkpoints.after(events, last, state));
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
    last = Math.max(last, time);
    write(() -> writer.put(kind, last, payload));
    messages++;
  }

  private interface Writing {
    void write() throws IOException;
  }

  private void write(Writing writing) {
    if (closed || failure != null) {
      return;
    }
    try {
      writing.write();
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
      write(() -> checkpoints.end(begin, last, messages));
      closed = true;
      writer.close();
    }
  }
}
