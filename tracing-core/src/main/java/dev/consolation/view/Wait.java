package dev.consolation.view;

import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResourceKind;
import dev.consolation.task.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * What a task waits for.
 *
 * @param blockerClass class of the object that it waits on; empty when none is known
 * @param site where in the user's code it waits; {@link Place#UNKNOWN} when that is not known
 * @param sampled the site is that of an earlier wait of the same task
 * @param pinned it holds its carrier while it waits
 * @param timed it goes on by itself when a time is over
 * @param resource null: not known, or not known yet
 * @param method the JDK method that the user's code called; empty: not known
 * @param responsible id of the task that has to act; 0: none is known
 */
public record Wait(
    WaitKind kind,
    String blockerClass,
    Place site,
    boolean sampled,
    boolean pinned,
    boolean timed,
    @Nullable ResourceBrief resource,
    OpKind op,
    String method,
    long responsible) {
  /** It does not wait. */
  public static final Wait NONE = new Wait(WaitKind.NONE, "", Place.UNKNOWN, false, false, false);

  /** Of which no resource is known. */
  public Wait(
      WaitKind kind,
      String blockerClass,
      Place site,
      boolean sampled,
      boolean pinned,
      boolean timed) {
    this(kind, blockerClass, site, sampled, pinned, timed, null, OpKind.UNKNOWN, "", 0);
  }

  /** For a column: {@code lock Inventory.lock at Inventory.reserve:42}. */
  public String brief() {
    String text = resource == null ? Words.wait(kind, blockerClass) : Words.op(op, resource);
    if (pinned) {
      text += ", pinned";
    }
    return site.known() ? text + " at " + site.brief() : text;
  }

  /** In a sentence that begins with "waits", without the place. */
  public String sentence() {
    return (resource == null ? Words.longWait(kind, blockerClass) : longWait(resource))
        + (timed && kind != WaitKind.SLEEP && kind != WaitKind.TIMER_DUE ? ", with a timeout" : "")
        + (pinned ? ", holding its carrier" : "");
  }

  /** Whether it waits because a queue is full. */
  public boolean forCapacity() {
    return resource != null && resource.kind() == ResourceKind.QUEUE && op == OpKind.PUT;
  }

  private String longWait(ResourceBrief of) {
    if (of.kind() == ResourceKind.SLEEP) {
      return of.state().isEmpty() ? "asleep" : "asleep, " + of.state();
    }
    String level = of.state().indexOf('/') < 0 ? "" : " (" + of.state().split(" ", 2)[0] + ")";
    return switch (op) {
      case PUT -> "for capacity" + level;
      case TAKE -> "for an element" + level;
      case TRANSFER -> "for the taker of its element";
      case EXCHANGE -> "for a partner";
      default -> "for " + Words.op(op, of) + (of.state().isEmpty() ? "" : ", " + of.state());
    };
  }
}
