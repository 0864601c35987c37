package dev.consolation.agent.probe;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What only the JDK's own classes may read. Lives in the boot loader.
 *
 * <p>The one implementation is a class of package {@code java.lang} that is generated for the
 * running JDK when the agent is installed; being the only one, its methods are inlined into the
 * probes.
 */
public abstract class Jdk {
  private static @Nullable Jdk current;

  /** For the generated implementation. */
  protected Jdk() {}

  /**
   * The platform thread that runs the current thread: itself, or the carrier of a virtual thread.
   */
  public abstract Thread carrier();

  /** The thread's identifier, without calling a method that an application can override. */
  public abstract long id(Thread thread);

  /** Whether the thread is virtual. */
  public abstract boolean isVirtual(Thread thread);

  /** The reference that {@code object} holds at a field offset known to be right for its class. */
  public abstract @Nullable Object reference(Object object, long offset);

  /** The int that {@code object} holds at a field offset known to be right for its class. */
  public abstract int integer(Object object, long offset);

  /** The long that {@code object} holds at a field offset known to be right for its class. */
  public abstract long longInteger(Object object, long offset);

  /** The boolean that {@code object} holds at a field offset known to be right for its class. */
  public abstract boolean flag(Object object, long offset);

  /** Names the implementation; before any other class of this package is used. */
  public static void use(Jdk jdk) {
    current = Objects.requireNonNull(jdk);
  }

  /** The implementation. */
  public static Jdk current() {
    return Objects.requireNonNull(current, "Jdk.use was not called");
  }
}
