package dev.consolation.agent.probe;

/**
 * A resource that the application describes. Lives in the boot loader.
 *
 * <p>Its state is written plainly by any thread and read by the drain now and then, which may see
 * one change without another.
 */
public final class DeclaredResource {
  /** Code of its kind, as on the wire. */
  public final int kind;

  /** What people call it. */
  public final String name;

  private volatile long owner;
  private volatile boolean isOwnedByThread;
  private volatile long ownedSince;
  private final long[] state = {
    Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE,
  };

  DeclaredResource(int kind, String name) {
    this.kind = kind;
    this.name = name;
  }

  void owner(long id, boolean isThread) {
    isOwnedByThread = isThread;
    ownedSince = System.nanoTime();
    owner = id;
  }

  void state(int what, long value) {
    if (what >= 0 && what < state.length) {
      state[what] = value;
    }
  }

  /** The task or thread that owns it; 0 for none. */
  public long owner() {
    return owner;
  }

  /** The {@link System#nanoTime} since when {@link #owner} owns it. */
  public long ownedSince() {
    return ownedSince;
  }

  /** Whether {@link #owner} is a thread, which may run some task. */
  public boolean isOwnedByThread() {
    return isOwnedByThread;
  }

  /** Free permits; {@link Long#MIN_VALUE}: not told, here and below. */
  public long available() {
    return state[0];
  }

  /** All permits. */
  public long total() {
    return state[1];
  }

  /** Elements in it. */
  public long size() {
    return state[2];
  }

  /** Elements that it may hold. */
  public long capacity() {
    return state[3];
  }
}
