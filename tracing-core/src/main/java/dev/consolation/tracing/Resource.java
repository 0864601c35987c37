package dev.consolation.tracing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something of your own that tasks wait for: a lock, a queue, a pool of connections.
 *
 * <pre>{@code
 * private final Resource connections = new Resource(Resource.Kind.SEMAPHORE, "connections to db");
 *
 * Connection borrow() throws InterruptedException {
 *   try (Resource.Waiting waiting = connections.waiting(Operation.ACQUIRE)) {
 *     return takeOrPark();                  // however it waits: the console says what for
 *   }
 * }
 * }</pre>
 *
 * <p>The console lists it once a wait for it has lasted 20 ms, under its name. What is said of its
 * state is read twice a second. Thread-safe; costs nothing where no agent is in the process, but
 * for what it remembers for one that comes later.
 */
public final class Resource {
  private static final long UNKNOWN = Long.MIN_VALUE;

  /** What it is, for the words in which the console speaks of it. */
  public enum Kind {
    /** Held by one task at a time. */
    LOCK(1),
    /** A signal that others give. */
    CONDITION(5),
    /** A number of permits. */
    SEMAPHORE(6),
    /** A count that goes to zero. */
    LATCH(7),
    /** Elements that are put and taken. */
    QUEUE(11),
    /** A value to come. */
    FUTURE(12),
    /** Input or output. */
    SOCKET(17),
    /** None of these. */
    OTHER(20);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    /** As on the wire; a test keeps them equal. */
    int code() {
      return code;
    }
  }

  private static final int AVAILABLE = 0;
  private static final int TOTAL = 1;
  private static final int SIZE = 2;
  private static final int CAPACITY = 3;

  private final Kind kind;
  private final String name;
  private final long[] state = {UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN};
  private @Nullable Object handle;

  /** A resource that people know by this name. */
  public Resource(Kind kind, String name) {
    this.kind = Objects.requireNonNull(kind, "kind");
    this.name = Objects.requireNonNull(name, "name");
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /**
   * The calling thread, and so the task that it runs, waits for it until this is closed, on the
   * same thread. Only what the thread waits meanwhile counts as a wait. One within another counts
   * for itself and ends both.
   */
  public Waiting waiting(Operation operation) {
    Object told = handle();
    if (told != null) {
      Calls.waitBegins(told, operation.code());
    }
    return Waiting.NOW;
  }

  /** The current task owns it from now on: of locks. */
  public void acquired() {
    Object told = handle();
    if (told != null) {
      Calls.acquired(told);
    }
  }

  /** Nobody owns it any more. */
  public void released() {
    Object told = handle();
    if (told != null) {
      Calls.released(told);
    }
  }

  /** How many of its permits are free; or what is left to count down. */
  public void available(long permits) {
    tell(AVAILABLE, permits);
  }

  /** How many permits there are in all. */
  public void total(long permits) {
    tell(TOTAL, permits);
  }

  /** How many elements are in it. */
  public void size(long elements) {
    tell(SIZE, elements);
  }

  /** How many elements it may hold; -1: without bound, 0: it hands over directly. */
  public void capacity(long elements) {
    tell(CAPACITY, elements);
  }

  private void tell(int what, long value) {
    state[what] = value;
    Object told = handle();
    if (told != null) {
      Calls.state(told, what, value);
    }
  }

  @Nullable Object handle() {
    Object known = handle;
    return known == null && Calls.isOn() ? meet() : known;
  }

  private synchronized @Nullable Object meet() {
    if (handle == null) {
      Object met = Calls.resource(kind.code(), name);
      for (int i = 0; met != null && i < state.length; i++) {
        if (state[i] != UNKNOWN) {
          Calls.state(met, i, state[i]);
        }
      }
      handle = met;
    }
    return handle;
  }

  /** A wait of the calling thread, which goes on until it is closed. */
  public static final class Waiting implements AutoCloseable {
    private static final Waiting NOW = new Waiting();

    private Waiting() {}

    @Override
    public void close() {
      Calls.waitEnds();
    }
  }
}
