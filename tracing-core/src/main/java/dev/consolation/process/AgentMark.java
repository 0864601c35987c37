package dev.consolation.process;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The file by which an agent shows that it is in a process, so that nobody has to attach to find
 * out: {@code PID} in the {@link RuntimeFolder}, a properties file.
 *
 * <p>A process that is killed leaves its mark behind, and its number is used again; the start time
 * tells. A second file beside the mark asks the agent to leave: attaching once more to say so would
 * make the JVM print a notice.
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

  /** Leaves the mark, and tidies up those of processes that are gone. */
  public void write() throws IOException {
    StringBuilder text = new StringBuilder();
    line(text, "started", Long.toString(startedMillis));
    line(text, "server", server);
    line(text, "version", version);
    line(text, "name", name);
    Path folder = RuntimeFolder.make();
    Files.deleteIfExists(request(folder, pid));
    Path unfinished = folder.resolve(pid + ".new");
    Files.writeString(unfinished, text);
    Files.move(
        unfinished,
        file(folder, pid),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
    tidy(folder);
  }

  private static void tidy(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String number = file.getFileName().toString();
        if (isNumber(number) && ProcessHandle.of(Long.parseLong(number)).isEmpty()) {
          Files.deleteIfExists(file);
          Files.deleteIfExists(request(folder, Long.parseLong(number)));
        }
      }
    }
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() < 18;
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append('=');
    text.append(value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"));
    text.append('\n');
  }

  /** Takes the mark away; does nothing when it is not there. */
  public void remove() throws IOException {
    Files.deleteIfExists(file(RuntimeFolder.own(), pid));
  }

  /** Asks the agent to leave. */
  public void requestDetach() throws IOException {
    Path request = request(RuntimeFolder.of(pid), pid);
    if (!Files.exists(request)) {
      Files.createFile(request);
    }
  }

  /** Whether the agent was asked to leave, and has not left yet. */
  public boolean isDetachRequested() {
    return Files.exists(request(RuntimeFolder.of(pid), pid));
  }

  /** The agent has left; does nothing when nobody asked it to. */
  public void answerDetach() throws IOException {
    Files.deleteIfExists(request(RuntimeFolder.own(), pid));
  }

  private static Path file(Path folder, long pid) {
    return folder.resolve(Long.toString(pid));
  }

  private static Path request(Path folder, long pid) {
    return folder.resolve(pid + ".detach");
  }
}
