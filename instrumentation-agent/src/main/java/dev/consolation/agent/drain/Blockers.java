package dev.consolation.agent.drain;

import dev.consolation.agent.probe.ResourceProbe;
import dev.consolation.agent.probe.SocketProbe;
import dev.consolation.agent.resource.Inspector;
import dev.consolation.agent.resource.OpKind;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the resource to which an object belongs that a thread blocks on. Not thread-safe.
 *
 * <p>Most lead to it by themselves. The conditions of a queue or a barrier, and the latches of a
 * thread or a pool, are known because their holder was told of, or met; the future that a thread
 * waits for, because the thread told of it on its way into the wait.
 */
final class Blockers {
  /** So long after it was told of a socket, a thread itself may not be known yet. */
  private static final long YOUNG_NANOS = 1_000_000_000;

  private static final int MOST_PARTS = 1 << 16;
  private static final int MOST_GETTING = 1 << 16;

  private final Inspector inspector;
  private final IdentityTable<Part> parts = new IdentityTable<>();
  private final Map<Long, Object> getting = new HashMap<>();
  private final Creations creations = new Creations();
  private final Signals signals = new Signals();
  private final PermitHolders permits = new PermitHolders();
  private final Sources sources;
  private final Awaited awaited = new Awaited();
  private final Map<Long, AtSocket> sockets = new HashMap<>();
  private final IdentityTable<Part> futures = new IdentityTable<>();
  private final Map<Long, WeakReference<Object>> computing = new HashMap<>();

  /** What threads block on, as a part of what they wait for. */
  private static final class Part extends IdentityTable.Entry {
    final WeakReference<Object> holder;
    final OpKind op;

    Part(Object part, ReferenceQueue<Object> queue, Object holder, OpKind op) {
      super(part, queue);
      this.holder = new WeakReference<>(holder);
      this.op = op;
    }
  }

  /**
   * What a thread waits for.
   *
   * @param op {@link OpKind#UNKNOWN}: the resource says it
   */
  record Found(Object resource, OpKind op) {}

  Blockers(Inspector inspector) {
    this.inspector = inspector;
    sources = new Sources(inspector);
    ResourceProbe.forget(); // what an agent before this one was told
    SocketProbe.forget();
  }

  /** What futures were made of. */
  Sources sources() {
    return sources;
  }

  /** Futures of libraries that threads wait for. */
  Awaited awaited() {
    return awaited;
  }

  /** Signals that found nobody. */
  Signals signals() {
    return signals;
  }

  /** Who has permits. */
  PermitHolders permits() {
    return permits;
  }

  /** Some events were not read. */
  void eventsLost() {
    sources.eventsLost();
    signals.eventsLost();
    permits.eventsLost();
  }

  /** Where resources were created. */
  Creations creations() {
    return creations;
  }

  /** A thread waits at a queue, a barrier or a pool. */
  void holder(@Nullable Object holder) {
    if (holder != null) {
      learn(holder);
    }
  }

  /** Remembers the parts of a queue, a barrier, a pool or a thread, on which others may block. */
  void learn(Object holder) {
    inspector.parts(
        holder,
        (part, op) -> {
          if (parts.size() < MOST_PARTS && parts.find(part) == null) {
            parts.add(new Part(part, parts.queue(), holder, op));
          }
        });
  }

  /**
   * A thread is about to wait for a future. It is kept as long as the thread waits, which keeps it
   * too.
   */
  void getting(long thread, @Nullable Object future) {
    if (future != null && (getting.size() < MOST_GETTING || getting.containsKey(thread))) {
      getting.put(thread, future);
    }
  }

  private record AtSocket(WeakReference<Object> socket, long time) {}

  /** A virtual thread waits for this socket, now and whenever it waits for one, until it tells. */
  void atSocket(long thread, @Nullable Object socket) {
    if (socket != null && (sockets.size() < MOST_GETTING || sockets.containsKey(thread))) {
      sockets.put(thread, new AtSocket(new WeakReference<>(socket), Clock.now()));
    }
  }

  /** The socket or channel for which a virtual thread waits, if it does; null: it is not known. */
  @Nullable Object socket(long thread) {
    AtSocket at = sockets.get(thread);
    return at == null ? null : at.socket.get();
  }

  /** A virtual thread begins to compute what a future will hold. */
  void computing(long thread, @Nullable Object future) {
    if (future != null && computing.size() < MOST_GETTING) {
      computing.put(thread, new WeakReference<>(future));
    }
  }

  /** A virtual thread computes no more: it has ended. */
  void computed(long thread) {
    if (!computing.isEmpty()) {
      computing.remove(thread);
    }
  }

  /** Shows what virtual threads compute. */
  void computing(BiConsumer<Object, Long> each) {
    computing.forEach(
        (thread, reference) -> {
          Object future = reference.get();
          if (future != null) {
            each.accept(future, thread);
          }
        });
  }

  /** What a thread waits for that blocks on this object. */
  Found find(Object blocker, long thread) {
    Part part = parts.find(blocker);
    Object holder = part == null ? null : part.holder.get();
    if (part != null && holder != null) {
      return new Found(holder, part.op);
    }
    if (inspector.isSignaller(blocker)) {
      return future(blocker, thread);
    }
    Object told = getting.get(thread);
    if (told != null && inspector.isLatchOf(told, blocker)) {
      return new Found(told, OpKind.GET);
    }
    if (inspector.isCondition(blocker)) {
      ResourceProbe.forget(); // it may be a queue's that was forgotten here, but not there
    }
    return new Found(inspector.resource(blocker), OpKind.UNKNOWN);
  }

  private Found future(Object signaller, long thread) {
    Part known = futures.find(signaller);
    Object future = known == null ? getting.get(thread) : known.holder.get();
    if (future == null || !inspector.waitsFor(future, signaller)) {
      return new Found(signaller, OpKind.UNKNOWN);
    }
    if (known == null && futures.size() < MOST_PARTS) {
      futures.add(new Part(signaller, futures.queue(), future, OpKind.GET));
    }
    return new Found(future, OpKind.GET);
  }

  /** Whether what threads block on leads nowhere by itself: a condition, a future's signaller. */
  boolean isBare(Object resource) {
    return inspector.isCondition(resource) || inspector.isSignaller(resource);
  }

  /** It was found out what threads wait for that block on an object. */
  void found(Object blocker, Object holder) {
    if (!inspector.isSignaller(blocker)) {
      learn(holder);
    } else if (futures.size() < MOST_PARTS && futures.find(blocker) == null) {
      futures.add(new Part(blocker, futures.queue(), holder, OpKind.GET));
    }
  }

  /** Whether an object that stood for itself has turned out to be a part of something. */
  boolean isPart(Object resource) {
    return parts.find(resource) != null || futures.find(resource) != null;
  }

  /** Forgets what was collected, and the futures of threads that do not wait any more. */
  void purge(Waiting waiting) {
    computing.values().removeIf(reference -> reference.get() == null);
    sources.purge();
    getting.keySet().removeIf(thread -> !waiting.isWaiting(thread));
    awaited.purge(waiting::isWaiting);
    long young = Clock.now() - YOUNG_NANOS;
    sockets
        .entrySet()
        .removeIf(each -> each.getValue().time < young && !waiting.isAlive(each.getKey()));
    while (parts.pollCollected() != null) {
      // The table takes it out.
    }
    while (futures.pollCollected() != null) {
      // The table takes it out.
    }
  }

  /** Knows which threads wait, and which virtual threads live. */
  interface Waiting {
    boolean isWaiting(long thread);

    boolean isAlive(long virtualThread);
  }

  long bytes() {
    long threads = (long) getting.size() + sockets.size() + computing.size() + awaited.size();
    return (parts.size() + futures.size() + threads + sources.size() * 4L) * 96L
        + creations.bytes()
        + signals.bytes()
        + permits.bytes();
  }
}
