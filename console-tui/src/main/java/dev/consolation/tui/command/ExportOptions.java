package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.server.ConsoleServer;
import dev.consolation.server.export.OtlpTarget;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands with a server that can send spans and metrics to a collector. */
final class ExportOptions {
  private static final double USUAL_SHARE = 10;

  @Option(
      names = "--otlp",
      paramLabel = "URL",
      description = {
        "Send spans of ended tasks, and metrics, to an OpenTelemetry collector:"
            + " http://HOST:4318 for OTLP over HTTP, grpc://HOST:4317 over gRPC."
      })
  private @Nullable String otlp;

  @Option(
      names = "--otlp-header",
      paramLabel = "NAME=VALUE",
      description = "A header to send along, for example a token; may be given again.")
  private Map<String, String> headers = new LinkedHashMap<>();

  @Option(
      names = "--otlp-share",
      paramLabel = "PERCENT",
      description =
          "How many of the traces to send that have no finding, no failure and none of the slowest"
              + " tasks: 0 to 100. Usually 10.")
  private @Nullable Double share;

  /** A server that runs already sends what it was started to send. */
  void mustBeUnset(String server) throws Failure {
    if (otlp != null) {
      throw new Failure(
          "--otlp is of the server, and the one at "
              + server
              + " runs already: end it, and start it with 'consolation serve --otlp "
              + otlp
              + "'");
    }
  }

  /** A server that sends there. */
  ConsoleServer.Builder set(ConsoleServer.Builder server) throws Failure {
    OtlpTarget target = target();
    return target == null ? server : server.otlp(target);
  }

  /** Where to send to; null: nowhere. */
  @Nullable OtlpTarget target() throws Failure {
    if (otlp == null) {
      if (!headers.isEmpty() || share != null) {
        throw new Failure("--otlp-header and --otlp-share need --otlp, to say where to send to");
      }
      return null;
    }
    double percent = share == null ? USUAL_SHARE : share;
    if (!(percent >= 0 && percent <= 100)) {
      throw new Failure("--otlp-share is " + percent + ": write a number from 0 to 100");
    }
    try {
      return OtlpTarget.of(otlp).withHeaders(headers).withShare(percent / 100);
    } catch (IllegalArgumentException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
  }
}
