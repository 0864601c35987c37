package dev.consolation.server.ingest;

import dev.consolation.server.record.Recorder;
import dev.consolation.server.record.Ring;
import dev.consolation.server.state.AgentFeed;
import dev.consolation.v1.AgentMessage;
import dev.consolation.v1.Hello;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who hears what the streams of agents say, after it was applied.
 *
 * @param recorder null: nothing is recorded
 * @param checkpoints makes them for the recorder
 * @param ring null: nothing is kept
 */
public record Hearers(
    @Nullable Recorder recorder,
    Function<AgentFeed, byte @Nullable []> checkpoints,
    @Nullable Ring ring) {
  void heard(Object stream, AgentMessage message, Hello hello, AgentFeed feed) {
    if (recorder != null) {
      recorder.heard(stream, message, () -> checkpoints.apply(feed));
    }
    if (ring != null) {
      ring.heard(stream, message, () -> Retelling.of(hello, feed));
    }
  }

  void left(Object stream) {
    if (ring != null) {
      ring.left(stream);
    }
  }
}
