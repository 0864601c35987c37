package dev.consolation.process;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The file by which an agent shows that it is in a process, so that nobody has to attach to find
 * out: {@code PID} in the {@link RuntimeFolder}, a properties file.
 *
 * <p>A process that is killed leaves its mark behind, and its number is used again; the start time
 * tells.
 *
 * @param pid the process
 * @param startedMillis when it was started, in milliseconds since 1970 (UTC)
 * @param server the console server that the agent connects to, {@code HOST:PORT}
 * @param version of the agent
 * @param name what the user calls the process; empty for none
 */
public record AgentMark(long pid, long startedMillis, String server, String version, String name) {
  /** Two readings of one process's start differ when the clock was set in between. */
  private static final long TOLERANCE_MILLIS = 3_000;

  /** Whether it was left by the process that was started then, and not by one before it. */
  public boolean isOf(long processStartedMillis) {
    return Math.abs(processStartedMillis - startedMillis) <= TOLERANCE_MILLIS;
  }

  /**
   * The mark of process {@code pid}, null when there is none that can be read.
   *
   * <p>It may be an old one: see {@link #isOf}.
   */
  public static @Nullable AgentMark read(long pid) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file(RuntimeFolder.of(pid), pid))) {
      properties.load(reader);
      return new AgentMark(
          pid,
          Long.parseLong(properties.getProperty("started", "")),
          properties.getProperty("server", ""),
          properties.getProperty("version", ""),
          properties.getProperty("name", ""));
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  /** Leaves the mark. */
  public void write() throws IOException {
    StringBuilder text = new StringBuilder();
    line(text, "started", Long.toString(startedMillis));
    line(text, "server", server);
    line(text, "version", version);
    line(text, "name", name);
    Path file = file(RuntimeFolder.make(), pid);
    Path unfinished = file.resolveSibling(pid + ".new");
    Files.writeString(unfinished, text);
    Files.move(
        unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append('=');
    text.append(value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"));
    text.append('\n');
  }

  /** Takes the mark away; does nothing when it is not there. */
  public void remove() throws IOException {
    try {
      Files.delete(file(RuntimeFolder.own(), pid));
    } catch (NoSuchFileException e) {
      // Somebody tidied up before us.
    }
  }

  private static Path file(Path folder, long pid) {
    return folder.resolve(Long.toString(pid));
  }
}
