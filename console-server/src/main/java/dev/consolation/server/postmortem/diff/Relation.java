package dev.consolation.server.postmortem.diff;

/** How sure it is that two dumps are of one process. */
public enum Relation {
  /** A thread has the same address in both, or the process id is the same and ids fit names. */
  SAME_PROCESS,
  /** Threads with the same ids have the same names, and nothing else is known. */
  PERHAPS_THE_SAME,
  /** Addresses, process ids or names say that it is not. */
  OTHER_PROCESS;

  boolean byId() {
    return this != OTHER_PROCESS;
  }
}
