package dev.consolation.view;

import dev.consolation.resource.Completion;
import dev.consolation.resource.ResourceKind;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the state of a resource, and the words for it.
 *
 * @param owner name of the task that owns it; empty: nobody, or not known
 * @param ownedFor nanoseconds that this owner has been seen; below 0: not known
 * @param holds of the owner; 0: not known
 * @param available permits, count, or parties that have not arrived; null: not known
 * @param total permits or parties in all; null: not known
 * @param size elements of a queue; null: not known
 * @param capacity -1: without bound, 0: hands over directly; null: not known
 * @param readers that hold it
 * @param dueIn nanoseconds until it ends by itself; below 0: never, or not known
 * @param note in the words of the resource itself; empty: nothing to add
 */
public record ResourceState(
    ResourceKind kind,
    String owner,
    long ownedFor,
    long holds,
    @Nullable Long available,
    @Nullable Long total,
    @Nullable Long size,
    @Nullable Long capacity,
    int readers,
    Completion completion,
    long dueIn,
    String note) {

  /** In words: {@code 16/16 full}, {@code held by request-42 for 3.20s}; empty: nothing to say. */
  public String words() {
    String text =
        switch (kind) {
          case LOCK, READ_WRITE_LOCK, STAMPED_LOCK, MONITOR, OTHER -> ownership();
          case SEMAPHORE -> permits();
          case LATCH -> available == null ? "" : available + " to go";
          case BARRIER, PHASER -> arrivals();
          case QUEUE -> elements();
          case FUTURE, SCOPE, EXECUTOR -> progress();
          case SLEEP, CONDITION, EXCHANGER, THREAD, SOCKET, PROCESS, PERMIT, UNKNOWN -> "";
        };
    if (dueIn >= 0) {
      text = and(text, "over in " + Durations.of(dueIn));
    }
    return and(text, note);
  }

  private static String and(String text, String more) {
    return text.isEmpty() ? more : more.isEmpty() ? text : text + ", " + more;
  }

  private String ownership() {
    if (owner.isEmpty()) {
      return readers > 0 ? "held by " + Numbers.of(readers, "reader") : "";
    }
    String text = "held by " + owner;
    if (ownedFor > 0) {
      text += " for " + Durations.of(ownedFor);
    }
    return holds > 1 ? text + ", " + holds + " times" : text;
  }

  private String permits() {
    if (available == null) {
      return "";
    }
    return total == null
        ? Numbers.of(available, "permit") + " free"
        : available + " of " + Numbers.of(total, "permit") + " free";
  }

  private String arrivals() {
    if (available == null) {
      return "";
    }
    return total == null
        ? available + " to arrive"
        : (total - available) + " of " + total + " arrived";
  }

  private String elements() {
    if (capacity != null && capacity == 0) {
      return "hands over directly";
    }
    if (size == null) {
      return capacity == null || capacity < 0 ? "" : "room for " + capacity;
    }
    if (capacity == null || capacity < 0) {
      String bound = capacity == null ? "" : ", without bound";
      return (size == 0 ? "empty" : Numbers.of(size, "element")) + bound;
    }
    String level = size + "/" + capacity;
    return size == 0 ? level + " empty" : size >= capacity ? level + " full" : level;
  }

  private String progress() {
    String text = Words.completion(completion);
    return owner.isEmpty() ? text : and(text, "run by " + owner);
  }
}
