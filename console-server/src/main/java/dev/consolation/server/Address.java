package dev.consolation.server;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Where a server listens. */
final class Address {
  private Address() {}

  /**
   * An address to listen on.
   *
   * @param guarded whether connections are encrypted, and callers need tokens
   * @throws IllegalArgumentException when there is no such address, or other machines can reach it
   *     and it is not guarded
   */
  static InetSocketAddress of(String host, int port, boolean guarded) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
    }
    InetAddress address;
    try {
      address = InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no host '" + host + "' is known", e);
    }
    if (host.isBlank()) {
      throw new IllegalArgumentException(
          "the host is empty: 127.0.0.1 is this machine alone, 0.0.0.0 all of its networks");
    }
    if (!guarded && !address.isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "cannot listen on '"
              + host
              + "', which other machines can reach, without TLS and tokens: say --tls-auto (or"
              + " --tls-cert FILE --tls-key FILE) and --tokens FILE; or listen on 127.0.0.1, and"
              + " forward the port with ssh -L");
    }
    return new InetSocketAddress(address, port);
  }

  static String text(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    String text = host.getHostAddress();
    return (host instanceof Inet6Address ? "[" + text + "]" : text) + ":" + address.getPort();
  }

  /** What to tell a person when listening there failed. */
  static String whyNot(InetSocketAddress address, IOException e) {
    Throwable cause = e;
    while (cause.getCause() != null && !(cause instanceof BindException)) {
      cause = cause.getCause();
    }
    String reason = String.valueOf(cause.getMessage());
    if (cause instanceof BindException && reason.contains("in use")) {
      return text(address)
          + " is in use: another console server runs there, or another program; connect to it, or"
          + " choose another port (0 takes any that is free)";
    }
    return "cannot listen on " + text(address) + ": " + reason;
  }
}
