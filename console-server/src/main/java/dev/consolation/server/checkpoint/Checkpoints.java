package dev.consolation.server.checkpoint;

import dev.consolation.server.detect.Detection;
import dev.consolation.server.state.AgentFeed;
import dev.consolation.server.state.Moment;
import dev.consolation.server.state.Name;
import dev.consolation.server.state.Processes;
import dev.consolation.server.state.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies all that a server knows of a process into bytes, and goes on from them: its picture, the
 * words of the stream that tells it, and what the detectors remember.
 */
public final class Checkpoints {
  /** Larger ones are not made. */
  private static final int MOST = 64 << 20;

  private static final List<Object> KNOWN = List.of(Name.NONE, Site.NONE);

  private Checkpoints() {}

  private record Kept(String version, Moment moment, List<?> memory) {}

  /** After a batch of a stream, of its thread; null when it would be too large. */
  public static byte @Nullable [] take(AgentFeed feed, Detection detection) {
    return detection.still(
        feed.process(),
        memory ->
            feed.process()
                .read(
                    (picture, now) ->
                        GraphWriter.write(
                            new Kept(version(), feed.moment(), memory), KNOWN, MOST)));
  }

  /**
   * Takes a process in as it was; the clock must stand at that time.
   *
   * @return what takes the next batch of its stream
   * @throws StaleException when another version of the server made it
   */
  public static AgentFeed resume(byte[] checkpoint, Processes processes, Detection detection)
      throws StaleException {
    if (!(GraphReader.read(checkpoint, KNOWN) instanceof Kept kept)) {
      throw new StaleException("that is no checkpoint");
    }
    if (!kept.version().equals(version())) {
      throw new StaleException("the checkpoint was made by version " + kept.version());
    }
    AgentFeed feed = processes.resume(kept.moment());
    detection.remember(feed.process(), kept.memory());
    return feed;
  }

  private static String version() {
    String version = Checkpoints.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
