package dev.consolation.server.state;

/** What is known of few tasks only, so that the others need no room for it. */
final class RareFacts {
  Name exception = Name.NONE;

  /** Waits on the worker within the poll that goes on, those that are over. */
  long heldWaits;

  int pins;
  long pinned;
}
