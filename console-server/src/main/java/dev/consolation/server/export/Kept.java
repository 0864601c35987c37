package dev.consolation.server.export;

/** Why a trace is exported, the strongest reason first. */
enum Kept {
  /** A finding names one of its tasks. */
  FINDING,
  /** One of its tasks failed. */
  FAILED,
  /** One of its tasks is among the slowest of its site. */
  SLOW,
  /** It is in the share that is always kept. */
  SHARE
}
