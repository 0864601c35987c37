package dev.consolation.agent.probe;

/**
 * What the JDK's sockets, channels and selectors call around what may block. Lives in the boot
 * loader.
 *
 * <p>A platform thread blocks in native code, and no event tells when: it only notes in its ring
 * what it is at, and the drain sees which of them stay there. A virtual thread tells what it is
 * about to wait for, when that is not what it waited for before: a connection's thread mostly waits
 * for that connection.
 */
public final class SocketProbe {
  private static final int SIZE = 1 << 12;
  private static final Jdk JDK = Jdk.current();

  /**
   * What threads told last, as {@link #pair}, by their ids. A thread writes what is its own, and
   * two that share a place only tell something twice.
   */
  private static long[] told = new long[SIZE];

  private SocketProbe() {}

  /** From now on everything is told anew. */
  public static void forget() {
    told = new long[SIZE];
  }

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
    if (Probes.level < Probes.WAITS || !JDK.isVirtual(thread)) {
      return;
    }
    long id = JDK.id(thread);
    long pair = pair(id, socket);
    long[] seen = told;
    int slot = (int) id & SIZE - 1;
    if (seen[slot] != pair) {
      Thread carrier = JDK.carrier();
      Ring ring = Rings.of(carrier, JDK.id(carrier));
      boolean isTold = ring.put(Signal.header(Signal.SOCKET), ring.now(), id, 0, socket, null);
      seen[slot] = isTold ? pair : 0;
    }
  }

  /** A thread and a socket; the hash code has 31 bits. */
  private static long pair(long thread, Object socket) {
    return thread << 31 | System.identityHashCode(socket);
  }
}
