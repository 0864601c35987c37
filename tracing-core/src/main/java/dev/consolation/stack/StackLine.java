package dev.consolation.stack;

/** A line of a trimmed stack. */
public sealed interface StackLine {
  /**
   * A frame that stays.
   *
   * @param number its place in the whole stack, innermost is 1
   */
  record Kept(int number, Frame frame) implements StackLine {}

  /**
   * Frames left out between two that stay.
   *
   * @param first number of the first of them
   * @param count how many
   * @param of the package most of them are from, for people
   */
  record Gap(int first, int count, String of) implements StackLine {
    /** {@code … 12 frames of java.util.concurrent}. */
    public String text() {
      return "… " + count + (count == 1 ? " frame" : " frames") + " of " + of;
    }
  }
}
