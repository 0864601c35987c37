package dev.consolation.agent.probe;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Reads the context that an application's tracing library has made current on a thread. Lives in
 * the boot loader.
 *
 * <p>Such a library keeps it in a thread local. The value is read in the thread's own map, as the
 * JDK keeps it: no code of the application runs, nothing is allocated, no class is loaded, and a
 * thread that has no map gets none. Only for the current thread, whose map nobody else writes.
 */
@SuppressWarnings("ReferenceEquality") // identity is what is asked
public final class Contexts {
  private static final Jdk JDK = Jdk.current();

  /** Where contexts are kept; read by every spawn. Plain, because a late reader only misses one. */
  private static @Nullable ThreadLocal<?>[] stores = new ThreadLocal<?>[0];

  /** What the reading is tried with. */
  private static final ThreadLocal<Object> SAMPLE = new ThreadLocal<>();

  private static long mapOfThread;
  private static long tableOfMap;
  private static long hashOfLocal;
  private static long valueOfEntry;

  private Contexts() {}

  /** Makes known where the JDK keeps thread locals: the offsets of its fields. */
  public static void fields(long threadLocals, long table, long hashCode, long value) {
    mapOfThread = threadLocals;
    tableOfMap = table;
    hashOfLocal = hashCode;
    valueOfEntry = value;
  }

  /** Names where contexts are kept, the one to ask first in front; none: nothing is read. */
  public static void stores(ThreadLocal<?>[] all) {
    stores = all.clone();
  }

  /** The current context of the thread that calls; null for none. */
  static @Nullable Object current(Thread thread) {
    for (ThreadLocal<?> store : stores) {
      Object value = store == null ? null : value(thread, store);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable Object value(Thread thread, ThreadLocal<?> local) {
    Object map = JDK.reference(thread, mapOfThread);
    Object table = map == null ? null : JDK.reference(map, tableOfMap);
    if (!(table instanceof Object[] entries)) {
      return null;
    }
    int mask = entries.length - 1;
    int i = JDK.integer(local, hashOfLocal) & mask;
    for (int left = mask; left >= 0; left--) {
      Object entry = entries[i];
      if (entry == null) {
        return null;
      }
      if (((Reference<?>) entry).get() == local) {
        return JDK.reference(entry, valueOfEntry);
      }
      i = i + 1 & mask;
    }
    return null;
  }

  /** Whether a thread local of the thread that calls is read as it should be. */
  public static boolean works() {
    Thread current = Thread.currentThread();
    boolean none = value(current, SAMPLE) == null;
    SAMPLE.set(JDK);
    boolean read = value(current, SAMPLE) == JDK;
    SAMPLE.remove();
    return none && read && value(current, SAMPLE) == null;
  }
}
