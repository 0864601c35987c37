package dev.consolation.agent.probe;

import org.jspecify.annotations.Nullable;

/**
 * What the JDK calls, at level everything only, where something happens that leaves no trace: a
 * signal that finds nobody waiting, a stage that is made of another. Lives in the boot loader.
 */
public final class PastProbe {
  private static final Jdk JDK = Jdk.current();

  private PastProbe() {}

  private static boolean isOff(Thread current) {
    return Probes.level < Probes.EVERYTHING || current instanceof AgentThread;
  }

  private static Ring ring(Thread current) {
    Thread carrier = JDK.isVirtual(current) ? JDK.carrier() : current;
    return Rings.of(carrier, JDK.id(carrier));
  }

  /** A condition is about to be signalled; {@code first} is who waits for it, null: nobody. */
  public static void signalled(@Nullable Object first, Object condition) {
    Thread thread = Thread.currentThread();
    if (isOff(thread)) {
      return;
    }
    long header = Signal.header(Signal.SIGNALLED, first == null ? Signal.IN_VAIN : 0, 0, 0);
    Ring ring = ring(thread);
    ring.put(header, ring.now(), JDK.id(thread), 0, condition, null);
  }

  /** A stage is about to wait for a future. */
  public static void chained(@Nullable Object completion, Object source) {
    put(completion, source);
  }

  /** A stage is about to wait for two futures, or for one of them. */
  public static void chained(@Nullable Object completion, Object one, @Nullable Object other) {
    put(completion, new Object[] {one, other});
  }

  private static void put(@Nullable Object completion, Object sources) {
    Thread thread = Thread.currentThread();
    if (!isOff(thread)) {
      Ring ring = ring(thread);
      ring.put(Signal.header(Signal.CHAINED), ring.now(), 0, 0, completion, sources);
    }
  }
}
