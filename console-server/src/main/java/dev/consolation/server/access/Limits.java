package dev.consolation.server.access;

import java.time.Duration;

/**
 * How much of a server its peers can take.
 *
 * @param connections the most that are open at a time; further ones are closed at once
 * @param connectionsOfPeer the most that one address has open of them
 * @param callsOfConnection the most calls, which are streams, that one connection has open; further
 *     ones wait at the client
 * @param processes the most processes whose agents are connected; further ones are refused
 * @param handshake how long a connection may take for TLS
 * @param idle how long a connection may be open without any call
 */
public record Limits(
    int connections,
    int connectionsOfPeer,
    int callsOfConnection,
    int processes,
    Duration handshake,
    Duration idle) {
  /** What holds when nothing else is said. */
  public static final Limits DEFAULT =
      new Limits(1000, 300, 100, 500, Duration.ofSeconds(10), Duration.ofMinutes(2));
}
