package dev.consolation.server;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps gRPC, Netty and OpenTelemetry from writing to standard error, where a terminal console
 * draws its screen.
 *
 * <p>What goes wrong reaches people as a status with a description instead.
 */
final class Quiet {
  /** Held, because a logger that nobody holds forgets its level. */
  private static final List<Logger> LOGGERS =
      List.of(
          Logger.getLogger("io.grpc"),
          Logger.getLogger("io.grpc.netty.shaded.io.netty"),
          Logger.getLogger("io.opentelemetry"));

  private Quiet() {}

  static void install() {
    // Native transports would be loaded with a warning of the JVM; NIO is as fast on loopback.
    System.setProperty("io.grpc.netty.shaded.io.netty.transport.noNative", "true");
    // So would those of TLS, where the JDK's own will do.
    System.setProperty("io.grpc.netty.shaded.io.netty.handler.ssl.noOpenSsl", "true");
    // Its events for Flight Recorder cost a tenth of a second at the start.
    System.setProperty("io.grpc.netty.shaded.io.netty.jfr.enabled", "false");
    LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
  }
}
