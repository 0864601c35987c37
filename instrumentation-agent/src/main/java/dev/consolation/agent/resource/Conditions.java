package dev.consolation.agent.resource;

/** A condition of a lock that belongs to nothing that is known better, such as a queue. */
final class Conditions extends Extractor {
  private final Synchronizers synchronizers;

  Conditions(Synchronizers synchronizers) {
    this.synchronizers = synchronizers;
  }

  @Override
  boolean reads(Object resource) {
    return synchronizers.isCondition(resource);
  }

  @Override
  void read(Object resource, Reading into) {
    into.is(ResourceKind.CONDITION, Slots.LOCKS + "Condition", OpKind.AWAIT);
    Object lock = synchronizers.lock(resource);
    if (lock != null) {
      into.link(LinkKind.CONDITION_OF, lock, Completion.UNKNOWN, "");
      if (synchronizers.owner(lock) instanceof Thread owner) {
        into.responsible(Role.SIGNALLER, into.tasks().ofThread(owner), false);
      }
    }
    into.lostSignal = into.tasks().lostSignal(resource);
    synchronizers.awaiting(resource, into, OpKind.AWAIT);
  }
}
