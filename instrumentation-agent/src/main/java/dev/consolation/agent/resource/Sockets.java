package dev.consolation.agent.resource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sockets, channels and selectors. The only methods that it calls are of addresses of the JDK's own
 * classes, which nobody can override, and which ask no name service.
 */
final class Sockets extends Extractor {
  private static final String NIO = "sun.nio.ch.";

  private final @Nullable Class<?> socket = Slots.type(NIO + "NioSocketImpl");
  private final @Nullable Class<?> channel = Slots.type(NIO + "SocketChannelImpl");
  private final @Nullable Class<?> server = Slots.type(NIO + "ServerSocketChannelImpl");
  private final @Nullable Class<?> selector = Slots.type(NIO + "SelectorImpl");
  private final Slot address;
  private final Slot port;
  private final Slot localPort;
  private final Slot remote;
  private final Slot local;
  private final Slot keys;

  Sockets(Slots slots) {
    address = slots.slot("java.net.SocketImpl", "address");
    port = slots.slot("java.net.SocketImpl", "port");
    localPort = slots.slot("java.net.SocketImpl", "localport");
    remote = slots.slot(NIO + "SocketChannelImpl", "remoteAddress");
    local = slots.slot(NIO + "ServerSocketChannelImpl", "localAddress");
    keys = slots.slot(NIO + "SelectorImpl", "keys");
  }

  @Override
  boolean reads(Object resource) {
    return isA(socket, resource)
        || isA(channel, resource)
        || isA(server, resource)
        || isA(selector, resource);
  }

  private static boolean isA(@Nullable Class<?> type, Object object) {
    return type != null && type.isInstance(object);
  }

  @Override
  void read(Object resource, Reading into) {
    if (isA(selector, resource)) {
      into.is(ResourceKind.SOCKET, "java.nio.channels.Selector", OpKind.IO);
      // The JDK's own set: to ask for its size calls no other code.
      if (keys.of(resource) instanceof Set<?> set && set.getClass().getClassLoader() == null) {
        into.note = "watches " + set.size() + (set.size() == 1 ? " channel" : " channels");
      }
    } else if (isA(server, resource)) {
      into.is(ResourceKind.SOCKET, "java.nio.channels.ServerSocketChannel", OpKind.IO);
      listens(local.of(resource) instanceof InetSocketAddress at ? at.getPort() : 0, into);
    } else if (isA(channel, resource)) {
      into.is(ResourceKind.SOCKET, "java.nio.channels.SocketChannel", OpKind.IO);
      if (remote.of(resource) instanceof InetSocketAddress at) {
        peer(at.getAddress(), at.getPort(), into);
      }
    } else if (port.intOf(resource) != 0) {
      into.is(ResourceKind.SOCKET, "java.net.Socket", OpKind.IO);
      peer(address.of(resource), port.intOf(resource), into);
    } else {
      into.is(ResourceKind.SOCKET, "java.net.ServerSocket", OpKind.IO);
      listens(localPort.intOf(resource), into);
    }
  }

  private static void peer(@Nullable Object address, int port, Reading into) {
    if (address instanceof InetAddress peer && peer.getClass().getClassLoader() == null) {
      String host = peer.getHostAddress();
      into.address = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
      into.responsible(Role.PEER, into.address);
    }
  }

  private static void listens(int port, Reading into) {
    if (port != 0) {
      into.address = "port " + port;
      into.responsible(Role.PEER, "who connects to port " + port);
    }
  }
}
