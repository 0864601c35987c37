package dev.consolation.agent.probe;

/**
 * What the JDK's sockets, channels and selectors call around what may block. Lives in the boot
 * loader.
 *
 * <p>A platform thread blocks in native code, and no event tells when: it only notes in its ring
 * what it is at, and the drain sees which of them stay there. A virtual thread tells what it is
 * about to wait for.
 */
public final class SocketProbe {
  private static final Jdk JDK = Jdk.current();

  private SocketProbe() {}

  /** The current thread begins what may block. */
  public static void begins(Object socket) {
    begins(socket, true);
  }

  /** The current thread begins what blocks only if it is told to. */
  public static void begins(Object socket, boolean blocking) {
    Thread thread = Thread.currentThread();
    if (blocking && Probes.level >= Probes.WAITS && !JDK.isVirtual(thread)) {
      Rings.of(thread, JDK.id(thread)).socketBegins(socket);
    }
  }

  /** The current thread has ended it. */
  public static void ends() {
    Thread thread = Thread.currentThread();
    if (!JDK.isVirtual(thread)) {
      Rings.of(thread, JDK.id(thread)).socketEnds();
    }
  }

  /** The current thread is about to wait until a socket is ready. */
  public static void parks(Object socket) {
    Thread thread = Thread.currentThread();
    if (Probes.level >= Probes.WAITS && JDK.isVirtual(thread)) {
      Thread carrier = JDK.carrier();
      Ring ring = Rings.of(carrier, JDK.id(carrier));
      ring.put(Signal.header(Signal.SOCKET), ring.now(), JDK.id(thread), 0, socket, null);
    }
  }
}
