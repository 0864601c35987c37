package dev.consolation.client;

import com.google.protobuf.ByteString;
import dev.consolation.server.record.RecordingException;
import dev.consolation.server.record.SavedRing;
import dev.consolation.v1.ConsoleGrpc;
import dev.consolation.v1.ReadRingRequest;
import dev.consolation.v1.RingPart;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies what a server's ring holds of a process into a recording. Of one thread. */
final class RingCopy implements AutoCloseable {
  private final ConsoleGrpc.ConsoleBlockingStub server;
  private final ByteString process;
  private final Path file;
  private final SavedRing saved;
  private long position;

  /**
   * Makes the file.
   *
   * @throws RecordingException when it exists or cannot be made
   */
  RingCopy(ConsoleGrpc.ConsoleBlockingStub server, ByteString process, Path file)
      throws IOException {
    this.server = server;
    this.process = process;
    this.file = file;
    this.saved = SavedRing.create(file);
  }

  /**
   * Appends what is held and was not copied yet.
   *
   * @throws RecordingException when there is nothing, or the ring has gone on over what was to come
   */
  void copy() throws IOException {
    try {
      for (RingPart part = next(); !part.getFrames().isEmpty(); part = next()) {
        saved.append(part.getFrames().asReadOnlyByteBuffer(), part.getEndUnixNanos());
        position = part.getPosition();
      }
    } catch (StatusRuntimeException e) {
      Status status = e.getStatus();
      String why = status.getDescription();
      if (status.getCode() == Status.Code.OUT_OF_RANGE) {
        why = "the ring went on faster than it could be read; what is in " + file + " ends before";
      } else if (status.getCode() == Status.Code.UNIMPLEMENTED) {
        why = "the server is of a release that keeps no ring";
      }
      throw new RecordingException(why == null ? status.getCode().toString() : why, e);
    }
  }

  private RingPart next() {
    return server.readRing(
        ReadRingRequest.newBuilder().setProcess(process).setPosition(position).build());
  }

  /** Bytes of the file. */
  long bytes() {
    return saved.bytes();
  }

  /** Ends the file; one without anything in it goes. */
  @Override
  public void close() throws IOException {
    saved.close();
    if (position == 0) {
      Files.deleteIfExists(file);
    }
  }
}
