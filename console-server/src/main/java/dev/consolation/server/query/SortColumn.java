package dev.consolation.server.query;

/** What tasks and groups can be sorted by. */
public enum SortColumn {
  FINDINGS,
  ID,
  KIND,
  STATE,
  NAME,
  BUSY,
  SCHEDULED,
  IDLE,
  TOTAL,
  POLLS,
  WAKES,
  WAITING_ON,
  SINCE,
  SITE,
  RUNTIME,
  COUNT
}
