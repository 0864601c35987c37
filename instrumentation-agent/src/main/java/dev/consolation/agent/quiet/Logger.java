package dev.consolation.agent.quiet;

import dev.consolation.agent.AgentLog;
import org.jspecify.annotations.Nullable;

/** Stands in for {@code java.util.logging.Logger}: what matters goes to the agent's own log. */
public final class Logger {
  private final @Nullable String name;

  private Logger(@Nullable String name) {
    this.name = name;
  }

  public static Logger getLogger(@Nullable String name) {
    return new Logger(name);
  }

  public @Nullable String getName() {
    return name;
  }

  public boolean isLoggable(Level level) {
    return level.compareTo(Level.WARNING) >= 0;
  }

  public void fine(@Nullable String message) {}

  public void finer(@Nullable String message) {}

  public void info(@Nullable String message) {}

  public void warning(@Nullable String message) {
    log(Level.WARNING, message);
  }

  public void log(Level level, @Nullable String message) {
    log(level, message, (Throwable) null);
  }

  public void log(Level level, @Nullable String message, @Nullable Object parameter) {
    log(level, message, (Throwable) null);
  }

  public void log(Level level, @Nullable String message, Object @Nullable [] parameters) {
    log(level, message, (Throwable) null);
  }

  public void log(LogRecord entry) {
    log(entry.level, entry.message, entry.thrown);
  }

  public void log(Level level, @Nullable String message, @Nullable Throwable thrown) {
    if (isLoggable(level)) {
      AgentLog.write(name + ": " + message, thrown);
    }
  }
}
