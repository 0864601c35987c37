package dev.consolation.view;

/**
 * Something that slow requests have more often than fast ones.
 *
 * @param kind a code of {@code CommonKind} on the wire
 * @param slow so many slow ones have it
 * @param fast and so many fast ones
 */
public record CommonFact(int kind, String text, int slow, int fast) {
  /** {@code waited for lock inventory}. */
  public String sentence() {
    return switch (kind) {
      case 1 -> "waited for " + text;
      case 2 -> "waited at " + text;
      case 3 -> "ran long, spawned at " + text;
      case 4 -> "waited for a worker of " + text;
      case 5 -> "a long wait ended by " + text;
      case 6 -> "label " + text;
      case 7 -> "failed by " + text;
      default -> text;
    };
  }

  /** {@code 12 of 13 slow, 1 of 64 fast}. */
  public String shares(int allSlow, int allFast) {
    return slow + " of " + allSlow + " slow, " + fast + " of " + allFast + " fast";
  }
}
