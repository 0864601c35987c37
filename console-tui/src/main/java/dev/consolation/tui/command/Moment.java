package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.server.playback.Playback;
import dev.consolation.server.playback.Replay;
import dev.consolation.server.record.Damage;
import dev.consolation.server.record.RecordingReader;
import dev.consolation.server.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which moment of a recording to show. */
final class Moment {
  @Option(
      names = "--at",
      paramLabel = "+TIME",
      converter = Since.class,
      description =
          "Of a recording: the moment so long after its beginning, such as +12s or +1500ms;"
              + " its last moment when nothing is said.")
  private @Nullable Duration at;

  /** Whether the files are a recording; the moment can be given for nothing else. */
  boolean isOf(List<Path> files) throws Failure {
    boolean recording = files.size() == 1 && RecordingReader.isRecording(files.getFirst());
    if (at != null && !recording) {
      throw new Failure("--at: only of a recording of 'consolation record', given alone");
    }
    return recording;
  }

  /** Plays a recording up to the moment, and says where it is damaged. */
  Replay play(Path recording, Settings settings, PrintStream err) throws IOException {
    Playback played = Playback.of(recording, at, settings);
    Damage damage = played.outline().damage();
    if (damage != null) {
      err.println("consolation: " + recording + ": " + damage.sentence());
    }
    return new Replay(recording, settings, played);
  }

  /** Reads {@code +12s}. */
  static final class Since implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      if (!text.startsWith("+")) {
        throw new TypeConversionException(
            "'" + text + "' is not a moment: write + and a time since the beginning, as in +12s");
      }
      return new TimeSpan().convert(text.substring(1));
    }
  }
}
