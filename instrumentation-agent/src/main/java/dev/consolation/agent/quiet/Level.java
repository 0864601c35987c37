package dev.consolation.agent.quiet;

/** Stands in for {@code java.util.logging.Level}. */
public enum Level {
  FINEST,
  FINER,
  FINE,
  CONFIG,
  INFO,
  WARNING,
  SEVERE
}
