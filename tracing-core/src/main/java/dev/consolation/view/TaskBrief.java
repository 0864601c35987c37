package dev.consolation.view;

import dev.consolation.task.TaskKind;
import dev.consolation.task.TaskState;

/**
 * A task in a line.
 *
 * @param name empty when the application gave none
 * @param waiting {@link Wait#NONE} when it does not wait
 * @param stateFor nanoseconds that it has been in its state
 */
public record TaskBrief(
    long id,
    TaskKind kind,
    TaskState state,
    String name,
    Wait waiting,
    Place spawnSite,
    long stateFor) {

  /** What it is called: its name, without one its kind and id. */
  public String title() {
    return name.isEmpty() ? Words.longKind(kind) + " " + id : name;
  }

  /**
   * What it does, in a few words: {@code ○ idle 3.20s, lock stock at Inventory.reserve:42}; without
   * a time where none is known, as in a dump.
   */
  public String doing() {
    if (state == TaskState.UNKNOWN) {
      return "not followed";
    }
    String text = Words.sign(state) + " " + Words.state(state);
    if (stateFor > 0) {
      text += " " + Durations.of(stateFor);
    }
    boolean waits = state == TaskState.IDLE && !waiting.equals(Wait.NONE);
    return waits ? text + ", " + waiting.brief() : text;
  }
}
