package dev.consolation.server.playback;

import dev.consolation.server.checkpoint.StaleException;
import dev.consolation.server.record.Damage;
import dev.consolation.server.record.Mark;
import dev.consolation.server.record.Outline;
import dev.consolation.server.record.RecordingException;
import dev.consolation.server.record.RecordingReader;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.view.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
  /** Of checkpoints that cannot be used; then it is played from the beginning. */
  private static final int MOST_TRIED = 3;

  /**
   * Plays a recording, from the last checkpoint before the moment that can be used.
   *
   * @param at since its beginning; null: to its last moment, or to where it is damaged
   * @throws RecordingException when it cannot be played, or is shorter than {@code at}
   */
  public static Playback of(Path file, @Nullable Duration at, Settings settings)
      throws IOException {
    Playback played = of(file, at, settings, Outline.quick(file));
    // Damage that the index did not know of.
    return played == null ? whole(of(file, at, settings, Outline.of(file)), file) : played;
  }

  private static Playback whole(@Nullable Playback played, Path file) throws RecordingException {
    if (played == null) {
      throw new RecordingException(file + ": changes while it is read");
    }
    return played;
  }

  private static @Nullable Playback of(
      Path file, @Nullable Duration at, Settings settings, Outline outline) throws IOException {
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
    try {
      ObservedProcess process = play(file, outline, outline.begin() + moment, settings);
      return process == null ? null : new Playback(process, moment, outline);
    } catch (RecordingException e) {
      throw new RecordingException(file + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable ObservedProcess play(
      Path file, Outline outline, long until, Settings settings) throws IOException {
    List<Mark> marks = Mark.of(file).stream().filter(mark -> mark.time() <= until).toList();
    for (Mark mark : marks.reversed().stream().limit(MOST_TRIED).toList()) {
      try (RecordingReader in = RecordingReader.open(file, mark)) {
        var player = new Player(in, settings, 0);
        player.resume(in.checkpoint(), mark.time());
        return play(in, player, outline, until);
      } catch (StaleException | RecordingException e) {
        // Of another version, or damaged: an earlier one, or the beginning, is as good.
      }
    }
    try (RecordingReader in = RecordingReader.open(file)) {
      return play(in, new Player(in, settings, 0), outline, until);
    }
  }

  /** Null when it is damaged where that was not known. */
  private static @Nullable ObservedProcess play(
      RecordingReader in, Player player, Outline outline, long until) throws IOException {
    while (in.next() && in.time() <= until) {
      player.play();
    }
    return in.damage() != null && outline.damage() == null ? null : player.standStill(until);
  }
}
