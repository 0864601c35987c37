package dev.consolation.server.watch;

import dev.consolation.server.record.Ring;
import dev.consolation.v1.ReadRingRequest;
import dev.consolation.v1.RingPart;
import io.grpc.Status;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the ring for a client. */
final class RingAnswer {
  private RingAnswer() {}

  static RingPart of(@Nullable Ring ring, ReadRingRequest request) {
    if (ring == null) {
      throw Status.FAILED_PRECONDITION
          .withDescription("this server keeps no ring: it was started with --ring 0s")
          .asRuntimeException();
    }
    try {
      Ring.Part part = ring.read(request.getProcess(), request.getPosition());
      return RingPart.newBuilder()
          .setFrames(part.frames())
          .setPosition(part.position())
          .setEndUnixNanos(part.end())
          .build();
    } catch (IndexOutOfBoundsException e) {
      throw Status.OUT_OF_RANGE.withDescription(e.getMessage()).asRuntimeException();
    } catch (IOException e) {
      throw Status.FAILED_PRECONDITION.withDescription(e.getMessage()).asRuntimeException();
    }
  }
}
