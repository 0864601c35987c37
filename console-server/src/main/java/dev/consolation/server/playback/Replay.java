package dev.consolation.server.playback;

import dev.consolation.server.settings.Settings;
import dev.consolation.server.state.ProcessId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A recording of which one moment is shown, and then another. Thread-safe. */
public final class Replay {
  private final Path file;
  private final Settings settings;
  private Playback shown;

  /** Of which a moment was played already. */
  public Replay(Path file, Settings settings, Playback shown) {
    this.file = file;
    this.settings = settings;
    this.shown = shown;
  }

  /** What is shown. */
  public synchronized Playback shown() {
    return shown;
  }

  /** The process that was recorded. */
  public ProcessId process() {
    return shown().process().info().id();
  }

  /** Shows a moment so long after the beginning; after the end the end, before it the beginning. */
  public synchronized Playback to(long nanos) throws IOException {
    long moment = Math.clamp(nanos, 0, shown.outline().length());
    shown = Playback.of(file, Duration.ofNanos(moment), settings);
    return shown;
  }

  /** Shows a moment so long after the one that is shown. */
  public synchronized Playback by(long nanos) throws IOException {
    return to(shown.moment() + nanos);
  }
}
