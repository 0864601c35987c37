package dev.consolation.event;

import dev.consolation.task.WaitKind;

/**
 * What a task waits for, packed into one argument of an event: {@code wait kind | TIMED | PINNED |
 * SITE_SAMPLED}.
 */
public final class WaitCode {
  /** The wait ends by itself after a time. */
  public static final int TIMED = 1 << 4;

  /** The task holds its worker while it waits, though it is a virtual thread. */
  public static final int PINNED = 1 << 5;

  /**
   * The site is a guess: where a task of the same spawn site last waited for a blocker of the same
   * class.
   */
  public static final int SITE_SAMPLED = 1 << 6;

  private WaitCode() {}

  /**
   * The kind in a code; {@link WaitKind#NONE} for 0 and for kinds that this version does not know.
   */
  public static WaitKind kind(long code) {
    return WaitKind.of((int) code & 0xf);
  }
}
