package dev.consolation.server.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of few tasks only, so that the others need no room for it. */
final class RareFacts {
  private static final int MOST_LABELS = 16;

  /** The resource that it waits for now. */
  @Nullable OpRecord op;

  /** The request that it is a part of. */
  @Nullable RequestRecord request;

  /** Findings that name it. */
  int findings;

  /** Its longest waits, where somebody asks for them. */
  @Nullable WaitLog waits;

  /** What the application said of it, at most {@value #MOST_LABELS} labels, in their order. */
  List<TaskLabel> labels = List.of();

  Name exception = Name.NONE;

  /** Waits on the worker within the poll that goes on, those that are over. */
  long heldWaits;

  int pins;
  long pinned;

  void label(TaskLabel label) {
    List<TaskLabel> all = new ArrayList<>(labels);
    int at = 0;
    while (at < all.size() && !all.get(at).key().equals(label.key())) {
      at++;
    }
    if (at < all.size()) {
      all.set(at, label);
    } else if (at < MOST_LABELS) {
      all.add(label);
    }
    labels = List.copyOf(all);
  }
}
