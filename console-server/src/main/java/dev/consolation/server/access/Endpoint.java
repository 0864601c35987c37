package dev.consolation.server.access;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A console server, and how to reach it.
 *
 * @param address {@code host:port}
 * @param trust which certificate it must have; null: connections are not encrypted
 * @param tokenFile where the token stands that is sent to it; null: none
 */
public record Endpoint(String address, @Nullable Trust trust, @Nullable Path tokenFile) {
  /**
   * Checks that nothing goes over a network that others can read.
   *
   * @throws IllegalArgumentException when the address is not of this machine and there is no trust
   */
  public Endpoint {
    if (trust == null && !isLoopback(address)) {
      throw new IllegalArgumentException(
          address
              + " is not on this machine, and connections to other machines are encrypted: say"
              + " which certificate the server has with --tls-fingerprint SHA256, as 'consolation"
              + " serve' prints it, or --tls-ca FILE");
    }
  }

  /** A server on this machine that asks for nothing. */
  public static Endpoint plain(String address) {
    return new Endpoint(address, null, null);
  }

  /** Whether an address, {@code host:port}, stands for this machine without asking anybody. */
  public static boolean isLoopback(String address) {
    int colon = address.lastIndexOf(':');
    String host = colon < 0 ? address : address.substring(0, colon);
    return host.matches("localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]");
  }
}
