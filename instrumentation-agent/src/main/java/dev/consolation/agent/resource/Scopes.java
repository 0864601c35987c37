package dev.consolation.agent.resource;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Structured scopes: {@code StructuredTaskScope}, a preview whose classes differ between JDK 21 and
 * 25, is made of a flock of threads, which does not.
 */
final class Scopes extends Extractor {
  private static final String FLOCK = "jdk.internal.misc.ThreadFlock";
  private static final int DEEPEST = 32;

  private final @Nullable Class<?> flock = Slots.type(FLOCK);
  private final @Nullable Class<?> container = Slots.type(FLOCK + "$ThreadContainerImpl");
  private final Slot scopes;
  private final Slot outer;
  private final Slot flockOf;
  private final Slot count;
  private final Slot threads;

  Scopes(Slots slots) {
    scopes = slots.slot("java.lang.Thread", "headStackableScopes");
    outer = slots.slot("jdk.internal.vm.StackableScope", "previous");
    flockOf = slots.slot(FLOCK + "$ThreadContainerImpl", "flock");
    count = slots.slot(FLOCK, "threadCount");
    threads = slots.slot(FLOCK, "threads");
  }

  /** The innermost scope that a thread has open and in which threads run; null for none. */
  @Nullable Object open(Thread owner) {
    Object scope = scopes.of(owner);
    for (int i = 0; scope != null && i < DEEPEST; i++) {
      if (container != null && container.isInstance(scope)) {
        Object found = flockOf.of(scope);
        return found != null && count.intOf(found) > 0 ? found : null;
      }
      scope = outer.of(scope);
    }
    return null;
  }

  @Override
  boolean reads(Object resource) {
    return flock != null && flock.isInstance(resource);
  }

  @Override
  void read(Object resource, Reading into) {
    into.is(ResourceKind.SCOPE, Slots.CONCURRENT + "StructuredTaskScope", OpKind.JOIN);
    int running = count.intOf(resource);
    into.completion = running == 0 ? Completion.COMPLETED : Completion.PENDING;
    // The JDK's own set: to iterate it calls no other code.
    if (threads.of(resource) instanceof Set<?> set && set.getClass().getClassLoader() == null) {
      for (Object each : set) {
        if (each instanceof Thread thread && into.responsible.size() < Reading.MOST) {
          into.responsible(Role.SUBTASK, into.tasks().ofThread(thread), true);
        }
      }
    }
  }
}
