package dev.consolation.view;

/**
 * What a colour says, and the colour that says it on a dark ground.
 *
 * <p>The colours of states are told apart with every common kind of colour blindness: they follow
 * the palette of Okabe and Ito, lightened for a dark ground, and no state is told by colour alone.
 */
public enum Tone {
  /** Ordinary text. */
  TEXT(0xD5DAE1),
  /** What is there but not to be read first: labels, units, places. */
  DIM(0x7D8899),
  /** Lines and the empty part of gauges. */
  FAINT(0x4A5361),
  /** What can be acted on, or has been chosen: keys, the sorted column, links. */
  ACCENT(0x7CB7E8),
  /** A task that is being polled. */
  RUNNING(0x3DC9A0),
  /** A task that is woken and waits for a worker. */
  SCHEDULED(0xE8B04A),
  /** A task that waits. */
  IDLE(0x8FA8CC),
  /** A task that is over. */
  ENDED(0x6C7686),
  /** Good: connected, agent in place. */
  GOOD(0x3DC9A0),
  /** Worth a look. */
  WARNING(0xE8B04A),
  /** Wrong: failed, dropped, lost. */
  DANGER(0xF0764E),
  /** Durations below a millisecond. */
  MICROS(0x8A94A3),
  /** Durations below a second. */
  MILLIS(0xB7C3D1),
  /** Durations below a minute. */
  SECONDS(0xE6D3A0),
  /** Longer durations. */
  LONG(0xE0A98C);

  private final int rgb;

  Tone(int rgb) {
    this.rgb = rgb;
  }

  /** The colour on a dark ground, as 0xRRGGBB. */
  public int rgb() {
    return rgb;
  }

  /** The tone of a duration in nanoseconds. */
  public static Tone ofDuration(long nanos) {
    return switch (Durations.magnitude(nanos)) {
      case MICROS -> MICROS;
      case MILLIS -> MILLIS;
      case SECONDS -> SECONDS;
      case LONG -> LONG;
    };
  }
}
