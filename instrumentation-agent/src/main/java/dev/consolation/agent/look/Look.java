package dev.consolation.agent.look;

import dev.consolation.agent.resource.ResourceKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one thread.
 *
 * @param thread its id
 * @param task the task that was asked for
 * @param since of its wait, as it was asked
 * @param isStack whether it was its stack that was looked at, and not its monitor
 * @param frames numbers of the application's places on the stack, innermost first
 * @param method what the application called there: "ReentrantLock.lock"; empty: not known
 * @param kind what it waits for, where a method of the JDK on the stack says it: a time, a socket;
 *     else UNKNOWN
 * @param monitor what it waits for in the JVM; null: no monitor
 * @param isAgain whether it was only asked if a wait goes on that is known
 */
public record Look(
    long thread,
    long task,
    long since,
    boolean isStack,
    List<Integer> frames,
    String method,
    ResourceKind kind,
    @Nullable MonitorWait monitor,
    boolean isAgain) {

  /** Where the application's code waits; 0: not known. */
  public int site() {
    return frames.isEmpty() ? 0 : frames.get(0);
  }

  /**
   * A wait that the JVM knows, and no Java code.
   *
   * @param className of the object
   * @param identity hash code of the object
   * @param object it, where the JVM gives it away
   * @param enters to enter a synchronized block; else {@link Object#wait}
   * @param timed whether it ends by itself
   * @param sleeps neither: {@link Thread#sleep}; none of the three: a park without a blocker
   * @param owner id of the thread that owns the monitor; 0: nobody, or not known
   * @param nanoTime since when it has been in this wait at the least
   * @param count how often the thread had waited before, of a platform thread
   * @param owned identities of the monitors that the waiting thread owns
   */
  public record MonitorWait(
      String className,
      int identity,
      @Nullable Object object,
      boolean enters,
      boolean timed,
      boolean sleeps,
      long owner,
      long nanoTime,
      long count,
      List<Integer> owned) {}
}
