package dev.consolation.agent.probe;

import org.jspecify.annotations.Nullable;

/**
 * What the constructors of locks, queues and futures call at their ends, at level everything only.
 * Lives in the boot loader.
 */
public final class CreationProbe {
  private static final Jdk JDK = Jdk.current();

  private CreationProbe() {}

  /** Something that can be waited for has been made; it is what its waiters block on. */
  public static void created(@Nullable Object resource) {
    Thread thread = Thread.currentThread();
    if (Probes.level < Probes.EVERYTHING || resource == null || thread instanceof AgentThread) {
      return;
    }
    Thread carrier = JDK.isVirtual(thread) ? JDK.carrier() : thread;
    Ring ring = Rings.of(carrier, JDK.id(carrier));
    if (ring.creating) {
      return; // the walk of the stack made it
    }
    ring.creating = true;
    int site = Sites.here();
    ring.creating = false;
    if (site != 0) {
      long header = Signal.header(Signal.CREATED, 0, site, 0);
      ring.put(header, ring.now(), 0, 0, resource, null);
    }
  }
}
