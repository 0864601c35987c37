package dev.consolation.agent.probe;

import org.jspecify.annotations.Nullable;

/**
 * Finds the application's code inside the wrappers of the JDK and of {@link Libraries}: the
 * callable of a {@link java.util.concurrent.FutureTask}, the body of a virtual thread. Lives in the
 * boot loader; the fields are found by the agent when it is installed.
 */
@SuppressWarnings("ReferenceEquality") // identity is what is asked
public final class Code {
  private static final int SIZE = 256;
  private static final int DEEPEST = 6;
  private static final Jdk JDK = Jdk.current();
  private static final @Nullable Class<?>[] TYPES = new Class<?>[SIZE];
  private static final long[] OFFSETS = new long[SIZE];

  /**
   * Offsets of the fields that lead from a virtual thread to its body; 0 when they are not known.
   */
  private static long continuation;

  private static long target;

  /** Plain: a late reader only walks a stack more. */
  private static boolean complete;

  private Code() {}

  /**
   * Makes known that objects of exactly {@code type} wrap what their field at {@code offset} refers
   * to.
   */
  public static synchronized void wraps(Class<?> type, long offset) {
    int slot = System.identityHashCode(type) & SIZE - 1;
    while (TYPES[slot] != null && TYPES[slot] != type) {
      slot = slot + 1 & SIZE - 1;
    }
    OFFSETS[slot] = offset;
    TYPES[slot] = type;
  }

  /** All of the JDK's wrappers are known: what is left of a job is the application's. */
  public static void complete() {
    complete = true;
  }

  /** Whether a class of the JDK may still hide code of the application. */
  static boolean mayWrap(String className) {
    return !complete && className.startsWith("java.");
  }

  /** Makes known how a virtual thread leads to its body. */
  public static void bodyOfVirtualThreads(long continuationOffset, long targetOffset) {
    target = targetOffset;
    continuation = continuationOffset;
  }

  /** The body of a virtual thread, in whatever wrappers; null when it is not known. */
  public static @Nullable Object body(Thread virtualThread) {
    if (continuation == 0) {
      return null;
    }
    Object cont = JDK.reference(virtualThread, continuation);
    Object body = cont == null ? null : JDK.reference(cont, target);
    return body == null ? null : unwrapOnce(body);
  }

  /** The name of the class of the application's code in {@code task}; null for null. */
  public static @Nullable String name(@Nullable Object task) {
    Object code = innermost(task);
    return code == null ? null : code.getClass().getName();
  }

  /** The application's code in {@code task}, or the innermost wrapper that is known. */
  public static @Nullable Object innermost(@Nullable Object task) {
    Object code = task;
    for (int i = 0; i < DEEPEST && code != null; i++) {
      Object inner = unwrapOnce(code);
      if (inner == null || inner == code) {
        return code;
      }
      code = inner;
    }
    return code;
  }

  private static @Nullable Object unwrapOnce(Object object) {
    Class<?> type = object.getClass();
    int slot = System.identityHashCode(type) & SIZE - 1;
    for (; ; ) {
      Class<?> there = TYPES[slot];
      if (there == type) {
        return JDK.reference(object, OFFSETS[slot]);
      }
      if (there == null) {
        return Libraries.inside(object);
      }
      slot = slot + 1 & SIZE - 1;
    }
  }
}
