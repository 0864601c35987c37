package dev.consolation.server.record;

/**
 * Where a recording cannot be read any further.
 *
 * @param position in bytes from the beginning of the file; everything before is whole
 * @param why for people: "the last frame is cut off"
 */
public record Damage(long position, String why) {
  /** For people, without a full stop. */
  public String sentence() {
    return why + " at byte " + position + "; what is before it is shown";
  }
}
