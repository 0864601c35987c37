package dev.consolation.server.query;

/** What resources can be sorted by. */
public enum ResourceSort {
  FINDINGS,
  ID,
  KIND,
  NAME,
  CLASS,
  STATE,
  WAITERS,
  LONGEST,
  OWNER,
  WAKES;

  /** One column to sort by; where it is equal the next key decides, at last the id. */
  public record Key(ResourceSort column, boolean descending) {}
}
