package dev.consolation.agent.resource;

import org.jspecify.annotations.Nullable;

/** Child processes of the operating system, for whose ends threads wait. */
final class Processes extends Extractor {
  private static final String NAME = "java.lang.ProcessImpl";

  private final Synchronizers synchronizers;
  private final @Nullable Class<?> type = Slots.type(NAME);
  private final Slot condition;
  private final Slot pid;

  Processes(Slots slots, Synchronizers synchronizers) {
    this.synchronizers = synchronizers;
    condition = slots.slot(NAME, "condition");
    pid = slots.slot(NAME, "pid");
  }

  @Override
  boolean reads(Object resource) {
    return type != null && type.isInstance(resource);
  }

  /** What threads block on that wait for its end; null before JDK 21, and of other objects. */
  @Nullable Object condition(Object process) {
    return reads(process) ? condition.of(process) : null;
  }

  @Override
  void read(Object resource, Reading into) {
    into.is(ResourceKind.PROCESS, "java.lang.Process", OpKind.IO);
    if (pid.isThere()) {
      into.responsible(Role.PEER, "process " + pid.intOf(resource));
    }
    synchronizers.awaiting(condition.of(resource), into, OpKind.IO);
  }
}
