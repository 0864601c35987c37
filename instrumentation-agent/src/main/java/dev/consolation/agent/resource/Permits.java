package dev.consolation.agent.resource;

import org.jspecify.annotations.Nullable;

/** {@code Semaphore} and {@code CountDownLatch}: a number, and who waits for it. */
final class Permits extends Extractor {
  private static final String SEMAPHORE = Slots.CONCURRENT + "Semaphore";
  private static final String LATCH = Slots.CONCURRENT + "CountDownLatch";

  private final Synchronizers synchronizers;
  private final @Nullable Class<?> semaphore = Slots.type(SEMAPHORE + "$Sync");
  private final @Nullable Class<?> latch = Slots.type(LATCH + "$Sync");

  Permits(Synchronizers synchronizers) {
    this.synchronizers = synchronizers;
  }

  @Override
  boolean reads(Object resource) {
    return (semaphore != null && semaphore.isInstance(resource))
        || (latch != null && latch.isInstance(resource));
  }

  @Override
  void read(Object resource, Reading into) {
    if (latch != null && latch.isInstance(resource)) {
      into.is(ResourceKind.LATCH, LATCH, OpKind.AWAIT);
      synchronizers.waiters(resource, into, OpKind.AWAIT, OpKind.AWAIT);
    } else {
      into.is(ResourceKind.SEMAPHORE, SEMAPHORE, OpKind.ACQUIRE);
      synchronizers.waiters(resource, into, OpKind.ACQUIRE, OpKind.ACQUIRE);
      into.permits = into.tasks().permits(resource);
    }
    into.available = synchronizers.state(resource);
  }
}
