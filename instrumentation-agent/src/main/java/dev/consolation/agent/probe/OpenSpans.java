package dev.consolation.agent.probe;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The requests whose spans have not ended, by the identity of the span, which is kept weakly. Lives
 * in the boot loader.
 */
final class OpenSpans {
  private static final int MOST = 50_000;
  private static final ConcurrentHashMap<Object, RequestTask> OPEN = new ConcurrentHashMap<>();
  private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

  private OpenSpans() {}

  private static final class Kept extends WeakReference<Object> {
    private final int hash;

    Kept(Object span) {
      super(span, COLLECTED);
      hash = System.identityHashCode(span);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // identity is what is asked
    public boolean equals(@Nullable Object other) {
      return this == other;
    }
  }

  /** Equals what is kept of its span. */
  private static final class Asked {
    private final Object span;

    Asked(Object span) {
      this.span = span;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(span);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Kept kept && kept.refersTo(span);
    }
  }

  static boolean isEmpty() {
    return OPEN.isEmpty();
  }

  /** Keeps a request for its span; false when there is no room. */
  static boolean put(Object span, RequestTask request) {
    for (Reference<?> each = COLLECTED.poll(); each != null; each = COLLECTED.poll()) {
      OPEN.remove(each); // a span that never ended
    }
    if (OPEN.size() >= MOST) {
      return false;
    }
    OPEN.put(new Kept(span), request);
    return true;
  }

  static @Nullable RequestTask find(Object span) {
    return OPEN.get(new Asked(span));
  }

  static @Nullable RequestTask remove(Object span) {
    return OPEN.remove(new Asked(span));
  }
}
