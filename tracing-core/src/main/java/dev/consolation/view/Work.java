package dev.consolation.view;

/**
 * Something that takes seconds, such as the search in a dump for what is wrong.
 *
 * @param what for people: "following references"; of work that failed why; empty: there is none
 * @param share how much of it is done, from 0 to 1
 * @param failed whether it ended without a result
 */
public record Work(String what, double share, boolean failed) {
  /** Nothing is to come. */
  public static final Work NONE = new Work("", 1, false);

  /** Whether more is to come. */
  public boolean isGoingOn() {
    return !failed && share < 1;
  }

  /** In place of what is not found yet: what is searched, or why the search failed. */
  public String sentence() {
    return failed
        ? "The search for what is wrong failed: " + what
        : "Still searching: " + what + ", " + Numbers.percent(share).strip();
  }
}
