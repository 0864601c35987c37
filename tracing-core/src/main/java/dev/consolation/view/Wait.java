package dev.consolation.view;

import dev.consolation.task.WaitKind;

/**
 * What a task waits for.
 *
 * @param blockerClass class of the object that it waits on; empty when none is known
 * @param site where in the user's code it waits; {@link Place#UNKNOWN} when that is not known
 * @param sampled the site is that of an earlier wait of the same task
 * @param pinned it holds its carrier while it waits
 * @param timed it goes on by itself when a time is over
 */
public record Wait(
    WaitKind kind,
    String blockerClass,
    Place site,
    boolean sampled,
    boolean pinned,
    boolean timed) {
  /** It does not wait. */
  public static final Wait NONE = new Wait(WaitKind.NONE, "", Place.UNKNOWN, false, false, false);

  /** For a column: {@code lock at Inventory.reserve:42}. */
  public String brief() {
    String text = Words.wait(kind, blockerClass);
    if (pinned) {
      text += ", pinned";
    }
    return site.known() ? text + " at " + site.brief() : text;
  }

  /** In a sentence that begins with "waits", without the place. */
  public String sentence() {
    return Words.longWait(kind, blockerClass)
        + (timed && kind != WaitKind.SLEEP && kind != WaitKind.TIMER_DUE ? ", with a timeout" : "")
        + (pinned ? ", holding its carrier" : "");
  }
}
