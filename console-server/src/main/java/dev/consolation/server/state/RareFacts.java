package dev.consolation.server.state;

import org.jspecify.annotations.Nullable;

/** What is known of few tasks only, so that the others need no room for it. */
final class RareFacts {
  /** The resource that it waits for now. */
  @Nullable OpRecord op;

  /** Findings that name it. */
  int findings;

  /** Its longest waits, where somebody asks for them. */
  @Nullable WaitLog waits;

  Name exception = Name.NONE;

  /** Waits on the worker within the poll that goes on, those that are over. */
  long heldWaits;

  int pins;
  long pinned;
}
