package dev.consolation.view;

import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResourceKind;
import java.util.List;

/** What can be done about a wait that lasts. */
public final class Remedies {
  private static final List<String> FULL =
      List.of(
          "Send slower: let the sender wait, or refuse work, before the queue is full.",
          "Receive faster: more consumers, or less work for each element.",
          "More capacity: helps against bursts, not against a consumer that is too slow.",
          "Without a bound nobody waits, but a slow consumer then fills the memory instead.",
          "A sender that is the only consumer can never go on: offer with a timeout there.");
  private static final List<String> HELD =
      List.of(
          "Hold it shorter: no input, output or other wait while it is held.",
          "Take locks in one order everywhere; then no two tasks can wait for each other.",
          "tryLock with a timeout turns a hang into an error that can be handled.");

  private Remedies() {}

  /** Sentences; none where the wait says nothing of a remedy. */
  public static List<String> of(Wait wait) {
    ResourceBrief resource = wait.resource();
    if (resource == null) {
      return List.of();
    }
    if (resource.kind() == ResourceKind.QUEUE) {
      return wait.op() == OpKind.PUT ? FULL : List.of();
    }
    return switch (resource.kind()) {
      case LOCK, READ_WRITE_LOCK, STAMPED_LOCK, MONITOR -> HELD;
      default -> List.of();
    };
  }
}
