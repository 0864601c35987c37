package dev.consolation.server.state;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In which order tasks take locks, of those that they have waited for. */
final class LockOrders {
  private static final int MOST = 10_000;

  private record Key(long held, long wanted) {}

  private final Map<Key, LockOrder> orders = new LinkedHashMap<>();

  /** A task that owns {@code held} waits for {@code wanted}. */
  void add(ResourceRecord held, OpRecord op, long at) {
    Key key = new Key(held.id(), op.resource().id());
    if (orders.size() < MOST || orders.containsKey(key)) {
      orders.put(
          key, new LockOrder(held, op.resource(), op.task().id, op.place(), op.isPlaceGuess(), at));
    }
  }

  /** A lock is not known any more. */
  void gone(long lock) {
    if (!orders.isEmpty()) {
      orders.keySet().removeIf(key -> key.held() == lock || key.wanted() == lock);
    }
  }

  /** The last time that a task took the same two locks in the other order; null: never. */
  @Nullable LockOrder reverse(LockOrder order) {
    return orders.get(new Key(/* held= */ order.wanted().id(), /* wanted= */ order.held().id()));
  }

  Collection<LockOrder> all() {
    return orders.values();
  }
}
