package dev.consolation.agent.quiet;

import org.jspecify.annotations.Nullable;

/** Stands in for {@code java.util.logging.LogRecord}. */
public final class LogRecord {
  final Level level;
  final @Nullable String message;
  @Nullable Throwable thrown;

  public LogRecord(Level level, @Nullable String message) {
    this.level = level;
    this.message = message;
  }

  public void setThrown(@Nullable Throwable newThrown) {
    thrown = newThrown;
  }

  public void setLoggerName(@Nullable String name) {}

  public void setSourceClassName(@Nullable String name) {}

  public void setSourceMethodName(@Nullable String name) {}

  public void setParameters(Object @Nullable [] parameters) {}
}
