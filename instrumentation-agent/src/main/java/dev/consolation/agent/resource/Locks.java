package dev.consolation.agent.resource;

/**
 * Locks that are made of a synchronizer: {@code ReentrantLock}, and others of the JDK or of an
 * application, of which owner and queue are known.
 */
final class Locks extends Extractor {
  private static final String REENTRANT = Slots.LOCKS + "ReentrantLock$";

  private final Synchronizers synchronizers;

  Locks(Synchronizers synchronizers) {
    this.synchronizers = synchronizers;
  }

  @Override
  boolean reads(Object resource) {
    return Synchronizers.isSynchronizer(resource);
  }

  @Override
  void read(Object resource, Reading into) {
    into.is(ResourceKind.LOCK, outer(resource), OpKind.ACQUIRE);
    into.owner(synchronizers.owner(resource));
    if (into.owner != 0 && resource.getClass().getName().startsWith(REENTRANT)) {
      into.holds = synchronizers.state(resource);
    }
    synchronizers.waiters(resource, into, OpKind.ACQUIRE, OpKind.ACQUIRE_SHARED);
  }
}
