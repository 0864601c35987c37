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
   * An address on this machine that no other machine can reach.
   *
   * @throws IllegalArgumentException for any other
   */
  static InetSocketAddress loopback(String host, int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
    }
    InetAddress address;
    try {
      address = InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no host '" + host + "' is known", e);
    }
    if (host.isBlank() || !address.isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "cannot listen on '"
              + host
              + "': connections are not encrypted yet (there is no TLS), so only loopback addresses"
              + " such as 127.0.0.1 are allowed; to reach a server from elsewhere, forward its port"
              + " with ssh -L");
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
