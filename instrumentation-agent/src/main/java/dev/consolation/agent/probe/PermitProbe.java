package dev.consolation.agent.probe;

/**
 * What {@code Semaphore} calls, at level everything only, when permits were taken or are about to
 * be given back. Lives in the boot loader.
 */
public final class PermitProbe {
  private static final Jdk JDK = Jdk.current();

  private PermitProbe() {}

  /** One was taken. */
  public static void taken(Object semaphore) {
    put(semaphore, 1, 0);
  }

  /** So many were taken. */
  public static void taken(Object semaphore, int count) {
    put(semaphore, count, 0);
  }

  /** One was taken, if it was. */
  public static void tried(boolean isTaken, Object semaphore) {
    if (isTaken) {
      put(semaphore, 1, 0);
    }
  }

  /** So many were taken, if they were. */
  public static void tried(boolean isTaken, Object semaphore, int count) {
    if (isTaken) {
      put(semaphore, count, 0);
    }
  }

  /** One is given back. */
  public static void given(Object semaphore) {
    put(semaphore, 1, Signal.GIVEN);
  }

  /** So many are given back. */
  public static void given(Object semaphore, int count) {
    put(semaphore, count, Signal.GIVEN);
  }

  /** Their number changes, by nobody's taking or giving. */
  public static void changed(Object semaphore) {
    put(semaphore, 0, 0);
  }

  private static void put(Object semaphore, int count, int given) {
    Thread thread = Thread.currentThread();
    if (Probes.level < Probes.EVERYTHING || count < 0 || thread instanceof AgentThread) {
      return;
    }
    Thread carrier = JDK.isVirtual(thread) ? JDK.carrier() : thread;
    Ring ring = Rings.of(carrier, JDK.id(carrier));
    int state = Math.min(count, Signal.MOST_PERMITS) << 1 | given;
    ring.put(
        Signal.header(Signal.PERMITS, state, 0, 0), ring.now(), JDK.id(thread), 0, semaphore, null);
  }
}
