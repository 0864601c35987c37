package dev.consolation.agent.resource;

/** The memory that the stack of an unmounted virtual thread takes in the heap. */
final class StackChunks {
  private static final int MOST_CHUNKS = 16;
  private static final long WORD = 8;

  private final Slot continuation;
  private final Slot tail;
  private final Slot parent;
  private final Slot size;

  StackChunks(Slots slots) {
    continuation = slots.slot("java.lang.VirtualThread", "cont");
    tail = slots.slot("jdk.internal.vm.Continuation", "tail");
    parent = slots.slot("jdk.internal.vm.StackChunk", "parent");
    size = slots.slot("jdk.internal.vm.StackChunk", "size");
  }

  /** Bytes; 0 when it has none, or it is not known. */
  long bytes(Thread virtual) {
    long words = 0;
    Object chunk = tail.of(continuation.of(virtual));
    for (int i = 0; chunk != null && i < MOST_CHUNKS; i++) {
      words += Math.max(0, size.intOf(chunk));
      chunk = parent.of(chunk);
    }
    return words * WORD;
  }
}
