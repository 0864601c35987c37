package dev.consolation.agent;

import dev.consolation.process.RuntimeFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own log: a file, because the service's streams are the service's.
 *
 * <p>It is made when there is something to say, {@code agent-PID.log} in the {@link RuntimeFolder}
 * unless the user named another, and takes no more than {@value #MOST_CHARS} characters from one
 * process. A log that cannot be written is given up in silence: there is nowhere to say it.
 * Thread-safe.
 */
public final class AgentLog {
  private static final int MOST_CHARS = 1 << 20;
  private static @Nullable Path chosen;
  private static int written;

  private AgentLog() {}

  /** Names the file; null for the usual one. */
  static synchronized void to(@Nullable Path file) {
    chosen = file;
  }

  /** The file. */
  static synchronized Path file() throws IOException {
    return chosen == null
        ? RuntimeFolder.make().resolve("agent-" + ProcessHandle.current().pid() + ".log")
        : chosen;
  }

  /** Appends a line. */
  public static void write(String message) {
    write(message, null);
  }

  /** Appends a line and the stack trace of what was thrown. */
  public static synchronized void write(String message, @Nullable Throwable thrown) {
    if (written > MOST_CHARS) {
      return;
    }
    StringBuilder text = new StringBuilder(200);
    text.append(Instant.now()).append(' ').append(message).append('\n');
    if (thrown != null) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      text.append(trace);
    }
    written += text.length();
    if (written > MOST_CHARS) {
      text.append("This log is full: nothing more is written to it.\n");
    }
    try {
      Files.writeString(
          file(),
          text,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException | SecurityException e) {
      // There is nowhere to say it.
    }
  }
}
