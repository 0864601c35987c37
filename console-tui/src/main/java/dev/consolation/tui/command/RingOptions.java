package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.server.ConsoleServer;
import dev.consolation.server.record.Ring;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands with a server, about what it keeps to be saved later. */
final class RingOptions {
  @Option(
      names = "--ring",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description =
          "How far back the server keeps what processes do, to be saved by 'record ADDRESS' or with"
              + " the key S: usually 5m; 0s keeps nothing.")
  private @Nullable Duration keep;

  @Option(
      names = "--ring-size",
      paramLabel = "MB",
      description =
          "How much of that it keeps at most, of all processes together, in a temporary file:"
              + " usually 64.")
  private @Nullable Integer megabytes;

  /** A server that runs already keeps what it was started to keep. */
  void mustBeUnset(String server) throws Failure {
    if (keep != null || megabytes != null) {
      throw new Failure(
          "--ring and --ring-size are of the server, and the one at "
              + server
              + " runs already: end it, and start it with 'consolation serve' and these options");
    }
  }

  /** A server that keeps so much. */
  ConsoleServer.Builder set(ConsoleServer.Builder server) throws Failure {
    Ring.Limits usual = Ring.Limits.USUAL;
    if (megabytes != null && (megabytes < 1 || megabytes > 1 << 20)) {
      throw new Failure("--ring-size is " + megabytes + ": write a number of MB from 1 to 1048576");
    }
    Duration time = keep == null ? usual.keep() : keep;
    long bytes = megabytes == null ? usual.bytes() : (long) megabytes << 20;
    return server.ring(time.isZero() ? null : new Ring.Limits(time, bytes));
  }
}
