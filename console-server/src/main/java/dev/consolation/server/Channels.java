package dev.consolation.server;

import io.grpc.ManagedChannelBuilder;

/** Channels to console servers, which print nothing either. */
public final class Channels {
  private Channels() {}

  /** A channel without encryption to a server at {@code host:port}. */
  public static ManagedChannelBuilder<?> to(String address) {
    Quiet.install();
    return ManagedChannelBuilder.forTarget("dns:///" + address).usePlaintext();
  }
}
