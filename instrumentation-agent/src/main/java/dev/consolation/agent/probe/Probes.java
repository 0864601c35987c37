package dev.consolation.agent.probe;

/** What all probes share: whether they are on, and the drain's tick. Lives in the boot loader. */
public final class Probes {
  /** Levels of detail, as ordered numbers: the codes of the wire. */
  public static final int OFF = 1;

  public static final int LIFECYCLE = 2;
  public static final int WAITS = 3;
  public static final int EVERYTHING = 4;

  static volatile int volatileLevel = OFF;

  /** Read by every probe; plain, because a late reader only records a little more or less. */
  static int level = OFF;

  /** Counts the rounds of the drain; plain for the same reason. */
  static long tick;

  private Probes() {}

  /** Sets the level of detail: {@link #OFF} to {@link #EVERYTHING}. */
  public static void level(int newLevel) {
    level = newLevel;
    volatileLevel = newLevel;
  }

  /** The level of detail in force. */
  public static int level() {
    return volatileLevel;
  }

  /** Begins a new round of the drain. */
  public static void nextTick() {
    tick++;
  }
}
