package dev.consolation.agent.probe;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What must outlive a detach: who this process is, and which agent is in it. Lives in the boot
 * loader.
 */
public final class Installation {
  private static final long ORIGIN = System.nanoTime();
  private static final AtomicReference<@Nullable Installed> INSTALLED = new AtomicReference<>(null);
  private static byte @Nullable [] process;
  private static @Nullable String probes;

  private Installation() {}

  /** Where the agent's clock begins: a reading of {@link System#nanoTime}. */
  public static long origin() {
    return ORIGIN;
  }

  /** Names the process, once: the first 16 bytes offered are kept. */
  public static synchronized byte[] process(byte[] offered) {
    if (process == null) {
      process = offered.clone();
    }
    return process.clone();
  }

  /** Says which probes are in the boot loader, once: the first fingerprint offered is kept. */
  public static synchronized String probes(String offered) {
    if (probes == null) {
      probes = offered;
    }
    return probes;
  }

  /**
   * Makes {@code agent} the one that is installed; false when another one is.
   *
   * @param agent which it is, for people
   * @param detach takes it out of this process, and returns when that is done
   */
  public static boolean claim(String agent, Runnable detach) {
    return INSTALLED.compareAndSet(null, new Installed(agent, detach));
  }

  /** The agent that is installed, for people; null for none. */
  public static @Nullable String installed() {
    Installed there = INSTALLED.get();
    return there == null ? null : there.agent;
  }

  /** Takes the agent that is installed out of this process; false when there is none. */
  public static boolean detach() {
    Installed there = INSTALLED.get();
    if (there == null) {
      return false;
    }
    there.detach.run();
    return true;
  }

  /** No agent is installed any more. */
  public static void release() {
    INSTALLED.set(null);
  }

  private static final class Installed {
    private final String agent;
    private final Runnable detach;

    Installed(String agent, Runnable detach) {
      this.agent = agent;
      this.detach = detach;
    }
  }
}
