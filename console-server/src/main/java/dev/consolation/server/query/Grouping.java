package dev.consolation.server.query;

/** How a task list is put together. */
public enum Grouping {
  /** Task below task. */
  FLAT,
  /** One row for each spawn site and kind; opened ones show their tasks below. */
  BY_SITE,
  /** Children below their parent. */
  TREE
}
