package dev.consolation.server;

import dev.consolation.server.access.Connecting;
import dev.consolation.server.access.Endpoint;
import io.grpc.ManagedChannelBuilder;

/** Channels to console servers, which print nothing either. */
public final class Channels {
  private Channels() {}

  /** A channel to a server, which is not open yet. */
  public static ManagedChannelBuilder<?> to(Endpoint server) {
    Quiet.install();
    return Connecting.to(server);
  }
}
