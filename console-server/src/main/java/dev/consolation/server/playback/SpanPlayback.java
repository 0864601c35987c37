package dev.consolation.server.playback;

import dev.consolation.server.export.ExportCounts;
import dev.consolation.server.export.OtlpExport;
import dev.consolation.server.export.OtlpTarget;
import dev.consolation.server.record.Damage;
import dev.consolation.server.record.RecordingException;
import dev.consolation.server.record.RecordingReader;
import dev.consolation.server.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Sends the spans of a recording to an OpenTelemetry collector, as a server did live. */
public final class SpanPlayback {
  private static final long ROUND = 1_000_000_000L;

  /** Between two rounds; live a server keeps fewer, and counts the others as dropped. */
  private static final int MOST_ENDED = 1_000_000;

  private SpanPlayback() {}

  /**
   * What became of them.
   *
   * @param damage where the recording cannot be read any further; null: it is whole
   */
  public record Totals(long sent, long dropped, @Nullable Damage damage) {}

  /**
   * Plays a recording from its beginning to its end, or to where it is damaged.
   *
   * @throws RecordingException when it cannot be played, or the collector does not take the spans
   */
  public static Totals send(Path file, OtlpTarget target, Settings settings) throws IOException {
    try (RecordingReader in = RecordingReader.open(file)) {
      var player = new Player(in, settings, MOST_ENDED);
      try (OtlpExport export = OtlpExport.byHand(target, player.processes(), player::now)) {
        long next = Long.MIN_VALUE;
        while (in.next()) {
          player.play();
          if (player.now() >= next) {
            next = player.now() + ROUND;
            export.round();
            taken(export.counts());
          }
        }
        export.lastRound();
        ExportCounts counts = taken(export.counts());
        return new Totals(counts.sent(), counts.dropped(), in.damage());
      }
    } catch (RecordingException e) {
      throw new RecordingException(file + ": " + e.getMessage(), e);
    }
  }

  private static ExportCounts taken(ExportCounts counts) throws RecordingException {
    if (!counts.failure().isEmpty()) {
      throw new RecordingException(
          "the collector at "
              + counts.to()
              + " did not take its spans: "
              + counts.failure()
              + "; "
              + counts.sent()
              + " were sent before");
    }
    return counts;
  }
}
