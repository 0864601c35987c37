package dev.consolation.server.playback;

import dev.consolation.event.MalformedEventsException;
import dev.consolation.server.detect.Detection;
import dev.consolation.server.ingest.StreamReplay;
import dev.consolation.server.record.Damage;
import dev.consolation.server.record.Outline;
import dev.consolation.server.record.RecordingException;
import dev.consolation.server.record.RecordingReader;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.Processes;
import dev.consolation.server.state.Retention;
import dev.consolation.view.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A recording that was played up to a moment, at which time stands still.
 *
 * {@snippet :
 * Playback at = Playback.of(file, Duration.ofSeconds(12), Settings.DEFAULT);
 * server.show(at.process());
 * }
 *
 * @param process as it was at the moment
 * @param moment nanoseconds since the recording began
 * @param outline of the whole recording
 */
public record Playback(ObservedProcess process, long moment, Outline outline) {
  /** How often it is looked for what is wrong, all along, as a server does. */
  private static final long BETWEEN_LOOKS = 250_000_000;

  /**
   * Plays a recording.
   *
   * @param at since its beginning; null: to its last moment, or to where it is damaged
   * @throws RecordingException when it cannot be played, or is shorter than {@code at}
   */
  public static Playback of(Path file, @Nullable Duration at, Settings settings)
      throws IOException {
    Outline outline = Outline.of(file);
    long moment = at == null ? outline.length() : at.toNanos();
    Damage damage = outline.damage();
    if (moment > outline.length()) {
      throw new RecordingException(
          "--at: "
              + file
              + " ends after "
              + Durations.of(outline.length())
              + (damage == null ? "" : ": " + damage.sentence()));
    }
    try (RecordingReader in = RecordingReader.open(file)) {
      return new Playback(play(in, outline.begin() + moment, settings), moment, outline);
    } catch (RecordingException e) {
      throw new RecordingException(file + ": " + e.getMessage(), e);
    }
  }

  private static ObservedProcess play(RecordingReader in, long until, Settings settings)
      throws IOException {
    long[] clock = {0};
    var processes = new Processes(Retention.DEFAULT, () -> clock[0], 0, settings::isRequest);
    var replay = new StreamReplay(processes);
    var detection = new Detection(processes, settings);
    long nextLook = 0;
    while (in.next() && in.time() <= until) {
      clock[0] = in.time();
      try {
        replay.apply(in.message());
      } catch (MalformedEventsException | IllegalArgumentException e) {
        throw new RecordingException(
            "what stands at byte " + in.position() + " cannot be applied: " + e.getMessage(), e);
      }
      if (in.time() >= nextLook) {
        detection.look();
        nextLook = in.time() + BETWEEN_LOOKS;
      }
    }
    clock[0] = until;
    detection.look();
    ObservedProcess process = replay.process();
    if (process == null) {
      throw new RecordingException("it does not begin with a hello");
    }
    process.standStill();
    return process;
  }
}
