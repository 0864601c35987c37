package dev.consolation.server.playback;

import dev.consolation.event.MalformedEventsException;
import dev.consolation.server.checkpoint.Checkpoints;
import dev.consolation.server.checkpoint.StaleException;
import dev.consolation.server.detect.Detection;
import dev.consolation.server.ingest.StreamReplay;
import dev.consolation.server.record.RecordingException;
import dev.consolation.server.record.RecordingReader;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.Processes;
import dev.consolation.server.state.Retention;
import java.io.IOException;

/**
 * Plays a recording, message after message, and looks for what is wrong as often as a server does.
 * Not thread-safe.
 */
final class Player {
  private static final long BETWEEN_LOOKS = 250_000_000;

  private final RecordingReader in;
  private final Processes processes;
  private final StreamReplay replay;
  private final Detection detection;
  private long clock;
  private long nextLook;

  /**
   * From where the reader is.
   *
   * @param keepEnded how many ended tasks to keep for {@link ObservedProcess#takeEnded}
   */
  Player(RecordingReader in, Settings settings, int keepEnded) {
    this.in = in;
    this.processes = new Processes(Retention.DEFAULT, () -> clock, keepEnded, settings::isRequest);
    this.replay = new StreamReplay(processes);
    this.detection = new Detection(processes, settings);
  }

  Processes processes() {
    return processes;
  }

  /** Nanoseconds since 1970 (UTC) of what was played last. */
  long now() {
    return clock;
  }

  /**
   * Goes on from a checkpoint at a time, after which the reader is.
   *
   * @throws StaleException when another version made it
   */
  void resume(byte[] checkpoint, long time) throws StaleException {
    clock = time;
    nextLook = time + BETWEEN_LOOKS;
    replay.resume(Checkpoints.resume(checkpoint, processes, detection));
  }

  /** Plays the message at which the reader is. */
  void play() throws IOException {
    clock = in.time();
    try {
      replay.apply(in.message());
    } catch (MalformedEventsException | IllegalArgumentException e) {
      throw new RecordingException(
          "what stands at byte " + in.position() + " cannot be applied: " + e.getMessage(), e);
    }
    if (clock >= nextLook) {
      detection.look();
      nextLook = clock + BETWEEN_LOOKS;
    }
  }

  /** The process as it is at a moment, until which nothing more comes. */
  ObservedProcess standStill(long at) throws RecordingException {
    clock = at;
    detection.look();
    ObservedProcess process = replay.process();
    if (process == null) {
      throw new RecordingException("it does not begin with a hello");
    }
    process.standStill();
    return process;
  }
}
