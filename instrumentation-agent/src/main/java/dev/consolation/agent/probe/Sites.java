package dev.consolation.agent.probe;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the place in the application's code that the current thread is at, and numbers such places.
 * Lives in the boot loader; lock-free.
 *
 * <p>The place is the innermost frame of a class that was not loaded by the boot or platform
 * loader, and does not belong to one of {@link Libraries}; where there is none, that of such a
 * library; else the innermost frame that is not of the JDK's threads and concurrency. A walk takes
 * a few microseconds, so probes ration it. The table has {@value #SIZE} places and never forgets
 * one; when it is full, new places are counted and unknown.
 */
@SuppressWarnings("ReferenceEquality") // identity is what is asked
public final class Sites {
  private static final int SIZE = 1 << 14;
  private static final int MASK = SIZE - 1;
  private static final int LONGEST_SEARCH = 64;
  private static final int DEPTH = 48;

  /** As deep where most frames are those of libraries. */
  private static final int DEEPEST = 192;

  private static final AtomicReferenceArray<Site> TABLE = new AtomicReferenceArray<>(SIZE);
  private static final AtomicLong OVERFLOWS = new AtomicLong();
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  // Not a lambda: linking one costs start-up time.
  private static final Function<Stream<StackWalker.StackFrame>, StackWalker.@Nullable StackFrame>
      INNERMOST =
          new Function<Stream<StackWalker.StackFrame>, StackWalker.@Nullable StackFrame>() {
            @Override
            public StackWalker.@Nullable StackFrame apply(Stream<StackWalker.StackFrame> frames) {
              return innermost(frames.iterator());
            }
          };

  // Not a lambda, as above.
  private static final Function<Stream<StackWalker.StackFrame>, StackWalker.@Nullable StackFrame>
      CALLER =
          new Function<Stream<StackWalker.StackFrame>, StackWalker.@Nullable StackFrame>() {
            @Override
            public StackWalker.@Nullable StackFrame apply(Stream<StackWalker.StackFrame> frames) {
              return caller(frames.iterator());
            }
          };

  private Sites() {}

  /**
   * The number of the place where the current thread is; 0 when there is none, or no room for it.
   */
  static int here() {
    StackWalker.@Nullable StackFrame frame = WALKER.walk(INNERMOST);
    return frame == null ? 0 : number(frame);
  }

  /**
   * The number of the place from which the class was called that calls the public API; of the place
   * in that class where nothing of the application called it; 0 as above.
   */
  static int caller() {
    StackWalker.@Nullable StackFrame frame = WALKER.walk(CALLER);
    return frame == null ? 0 : number(frame);
  }

  private static StackWalker.@Nullable StackFrame caller(Iterator<StackWalker.StackFrame> frames) {
    StackWalker.@Nullable StackFrame first = null;
    for (int i = 0; i < DEPTH && frames.hasNext(); i++) {
      StackWalker.StackFrame frame = frames.next();
      ClassLoader loader = frame.getDeclaringClass().getClassLoader();
      String name = frame.getClassName();
      if (loader == null || loader == PLATFORM || name.startsWith("dev.consolation.tracing.")) {
        continue;
      }
      if (first == null) {
        first = frame;
      } else if (!outermost(name).equals(outermost(first.getClassName()))) {
        return frame;
      }
    }
    return first;
  }

  private static String outermost(String className) {
    int nested = className.indexOf('$');
    return nested < 0 ? className : className.substring(0, nested);
  }

  private static StackWalker.@Nullable StackFrame innermost(
      Iterator<StackWalker.StackFrame> frames) {
    StackWalker.@Nullable StackFrame ofLibrary = null;
    StackWalker.@Nullable StackFrame fallback = null;
    int most = DEPTH;
    for (int i = 0; i < most && frames.hasNext(); i++) {
      StackWalker.StackFrame frame = frames.next();
      ClassLoader loader = frame.getDeclaringClass().getClassLoader();
      if (loader != null && loader != PLATFORM) {
        if (!Libraries.isOf(frame.getClassName())) {
          return frame;
        }
        ofLibrary = ofLibrary == null ? frame : ofLibrary;
        most = Math.min(most + 1, DEEPEST);
      }
      if (fallback == null && !isMachinery(frame.getClassName())) {
        fallback = frame;
      }
    }
    return ofLibrary == null ? fallback : ofLibrary;
  }

  private static boolean isMachinery(String className) {
    return className.startsWith("java.lang.")
        || className.startsWith("java.util.concurrent.")
        || className.startsWith("java.util.Timer")
        || className.startsWith("jdk.internal.")
        || className.startsWith("sun.nio.ch.")
        || className.startsWith("dev.consolation.agent.probe.");
  }

  /** The number of the place of a frame that was not walked here; 0 when there is no room. */
  public static int of(StackTraceElement frame) {
    String method = frame.getMethodName();
    int line = frame.getLineNumber();
    return number(frame.getClassName(), method, ~line, frame.getFileName(), line);
  }

  private static int number(StackWalker.StackFrame frame) {
    return number(
        frame.getClassName(),
        frame.getMethodName(),
        frame.getByteCodeIndex(),
        frame.getFileName(),
        frame.getLineNumber());
  }

  /** Frames that differ in their index, which need not be one of bytecode, are of two places. */
  private static int number(
      String className, String method, int index, @Nullable String file, int line) {
    int start = (className.hashCode() * 31 + method.hashCode()) * 31 + index;
    start = (start ^ start >>> 15) & MASK;
    @Nullable Site made = null;
    for (int k = 0; k < LONGEST_SEARCH; k++) {
      int slot = start + k & MASK;
      Site there = TABLE.get(slot);
      if (there == null) {
        if (made == null) {
          made = new Site(className, method, index, file, line);
        }
        there = TABLE.compareAndExchange(slot, null, made);
        if (there == null) {
          return slot + 1;
        }
      }
      if (there.is(className, method, index)) {
        return slot + 1;
      }
    }
    OVERFLOWS.incrementAndGet();
    return 0;
  }

  /** The place with this number; for the drain. */
  public static Site site(int number) {
    return TABLE.get(number - 1);
  }

  /** The largest number that a place can have. */
  public static int capacity() {
    return SIZE;
  }

  /** How often there was no room for a place. */
  public static long overflows() {
    return OVERFLOWS.get();
  }
}
