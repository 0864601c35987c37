package dev.consolation.server.access;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Accepts no more connections than there may be, in all and of one address: those above are closed
 * before a byte of them is read.
 */
public final class BoundedListener extends NioServerSocketChannel {
  private final Limits limits;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<InetAddress, Integer> byPeer = new ConcurrentHashMap<>();

  /** A listener that is not bound yet. */
  public BoundedListener(Limits limits) {
    this.limits = limits;
  }

  @Override
  protected int doReadMessages(List<Object> accepted) throws Exception {
    int before = accepted.size();
    int read = super.doReadMessages(accepted);
    for (int i = accepted.size() - 1; i >= before; i--) {
      Channel connection = (Channel) accepted.get(i);
      if (!admit(connection)) {
        accepted.remove(i);
        connection.unsafe().closeForcibly();
      }
    }
    return read;
  }

  private boolean admit(Channel connection) {
    if (!(connection.remoteAddress() instanceof InetSocketAddress remote)) {
      return false; // it is gone already
    }
    InetAddress peer = remote.getAddress();
    if (open.get() >= limits.connections()
        || byPeer.getOrDefault(peer, 0) >= limits.connectionsOfPeer()) {
      return false;
    }
    open.incrementAndGet();
    byPeer.merge(peer, 1, Integer::sum);
    var unused =
        connection
            .closeFuture()
            .addListener(
                closed -> {
                  open.decrementAndGet();
                  byPeer.computeIfPresent(peer, (address, count) -> count == 1 ? null : count - 1);
                });
    return true;
  }
}
