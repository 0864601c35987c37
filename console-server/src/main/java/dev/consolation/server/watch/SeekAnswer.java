package dev.consolation.server.watch;

import dev.consolation.server.playback.Playback;
import dev.consolation.server.playback.Replay;
import dev.consolation.server.state.ProcessId;
import dev.consolation.server.state.Processes;
import dev.consolation.v1.SeekReply;
import dev.consolation.v1.SeekRequest;
import io.grpc.Status;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Plays a recording up to another moment for a client. */
final class SeekAnswer {
  private SeekAnswer() {}

  static SeekReply of(
      Processes processes, ProcessId process, @Nullable Replay replay, SeekRequest request) {
    if (replay == null || !replay.process().equals(process)) {
      throw Status.FAILED_PRECONDITION
          .withDescription("process " + process + " is not played from a recording")
          .asRuntimeException();
    }
    try {
      Playback at =
          switch (request.getToCase()) {
            case SINCE_BEGIN_NANOS -> replay.to(request.getSinceBeginNanos());
            case BY_NANOS, TO_NOT_SET -> replay.by(request.getByNanos());
          };
      processes.show(at.process());
      return SeekReply.newBuilder()
          .setSinceBeginNanos(at.moment())
          .setLengthNanos(at.outline().length())
          .build();
    } catch (IOException e) {
      throw Status.DATA_LOSS.withDescription(e.getMessage()).asRuntimeException();
    }
  }
}
