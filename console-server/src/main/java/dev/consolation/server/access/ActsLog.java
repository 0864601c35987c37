package dev.consolation.server.access;

import dev.consolation.access.SecretFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was done to processes, by whom, when, and with what result: a file with a line for each act,
 * which its owner alone can read.
 *
 * <p>All servers and commands of a user write the same file, one line at a time. At 1 MiB it is put
 * aside as {@code acts.log.1}, that one as {@code acts.log.2}, and so on; the fifth is deleted.
 * Thread-safe.
 */
public final class ActsLog {
  /** Writes nothing. */
  public static final ActsLog NONE = new ActsLog(null);

  private static final long MOST_BYTES = 1 << 20;
  private static final int MOST_ASIDE = 4;
  private static final int MOST_OF_VALUE = 300;

  /** Locks of files are between processes; this one is between threads. */
  private static final Object WITHIN_PROCESS = new Object();

  private final @Nullable Path file;
  private final long mostBytes;

  private ActsLog(@Nullable Path file) {
    this(file, MOST_BYTES);
  }

  ActsLog(@Nullable Path file, long mostBytes) {
    this.file = file;
    this.mostBytes = mostBytes;
  }

  /** In a file, which is made with the first act. */
  public static ActsLog in(Path file) {
    return new ActsLog(file);
  }

  /** In the usual file; nowhere when the environment does not say where home is. */
  public static ActsLog usual(Map<String, String> environment) {
    return new ActsLog(file(environment).orElse(null));
  }

  /**
   * The usual file: {@code $XDG_STATE_HOME/consolation/acts.log}, where the folder is usually
   * {@code ~/.local/state}.
   */
  public static Optional<Path> file(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    if (state.isEmpty() && home.isEmpty()) {
      return Optional.empty();
    }
    Path folder = state.isEmpty() ? Path.of(home, ".local", "state") : Path.of(state);
    return Optional.of(folder.resolve("consolation").resolve("acts.log"));
  }

  /** Why nothing can be written; empty: it can. */
  public Optional<String> obstacle() {
    if (file == null) {
      return Optional.of("HOME is not set");
    }
    Path there = file.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return Files.isWritable(there) ? Optional.empty() : Optional.of(there + " is not writable");
  }

  /**
   * Writes a line. An act is not held up by a log that cannot be written, and nothing is printed
   * into somebody's screen: see {@link #obstacle}.
   *
   * @param who did it
   * @param what was done, and to what in the process
   * @param process it was done to
   * @param result {@code done}, or why not
   */
  public void write(String who, String what, String process, String result) {
    if (file == null) {
      return;
    }
    String line =
        Instant.now()
            + " who="
            + quoted(who)
            + " what="
            + quoted(what)
            + " process="
            + quoted(process)
            + " result="
            + quoted(result)
            + "\n";
    try {
      append(file, line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // Who asks is told by obstacle().
    }
  }

  private void append(Path to, byte[] line) throws IOException {
    Path folder = to.toAbsolutePath().getParent();
    if (folder != null) {
      SecretFiles.folder(folder);
    }
    synchronized (WITHIN_PROCESS) {
      Path lock = to.resolveSibling(to.getFileName() + ".lock");
      if (!Files.exists(lock)) {
        create(lock);
      }
      try (FileChannel locking = FileChannel.open(lock, StandardOpenOption.WRITE);
          FileLock held = locking.lock()) {
        assert held.isValid();
        if (Files.exists(to) && Files.size(to) + line.length > mostBytes) {
          putAside(to);
        }
        if (!Files.exists(to)) {
          create(to);
        }
        try (FileChannel log = FileChannel.open(to, StandardOpenOption.APPEND)) {
          log.write(ByteBuffer.wrap(line));
        }
      }
    }
  }

  private static void create(Path file) throws IOException {
    try {
      SecretFiles.write(file, "");
    } catch (java.nio.file.FileAlreadyExistsException e) {
      // Another process was faster.
    }
  }

  private static void putAside(Path file) throws IOException {
    for (int i = MOST_ASIDE; i >= 1; i--) {
      Path from = i == 1 ? file : aside(file, i - 1);
      if (Files.exists(from)) {
        Files.move(from, aside(file, i), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static Path aside(Path file, int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  /** Names come from those who are observed: they cannot break the line, nor hide what is in it. */
  static String quoted(String text) {
    var out = new StringBuilder("\"");
    text.codePoints().limit(MOST_OF_VALUE).forEach(c -> append(out, c));
    if (text.codePointCount(0, text.length()) > MOST_OF_VALUE) {
      out.append('\u2026');
    }
    return out.append('"').toString();
  }

  private static void append(StringBuilder out, int c) {
    boolean plain =
        switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.UNASSIGNED,
              Character.PRIVATE_USE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
    if (c == '"' || c == '\\') {
      out.append('\\').append((char) c);
    } else if (plain) {
      out.appendCodePoint(c);
    } else {
      out.append("\\u{").append(Integer.toHexString(c)).append('}');
    }
  }
}
