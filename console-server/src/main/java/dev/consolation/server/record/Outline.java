package dev.consolation.server.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What there is in a recording, without its messages.
 *
 * @param begin its first moment, nanoseconds since 1970 (UTC)
 * @param end its last moment
 * @param messages how many there are
 * @param ended whether it was ended in good order
 * @param damage where it cannot be read any further; null: it is whole
 */
public record Outline(long begin, long end, long messages, boolean ended, @Nullable Damage damage) {
  /** Of larger files the index is believed, and damage found where it is played. */
  private static final long WHOLE = 64 << 20;

  /**
   * Looks through a file, or of a large one at its index.
   *
   * @throws RecordingException when it is no recording, or there is no message in it
   */
  public static Outline quick(Path file) throws IOException {
    Mark.Index index = Files.size(file) > WHOLE ? Mark.Index.of(file) : null;
    return index == null
        ? of(file)
        : new Outline(index.begin(), index.end(), index.messages(), true, null);
  }

  /**
   * Looks through a file.
   *
   * @throws RecordingException when it is no recording, or there is no message in it
   */
  public static Outline of(Path file) throws IOException {
    try (RecordingReader in = RecordingReader.open(file)) {
      long begin = 0;
      long end = 0;
      long messages = 0;
      while (in.next()) {
        begin = messages++ == 0 ? in.time() : begin;
        end = in.time();
      }
      Damage damage = in.damage();
      if (messages == 0) {
        throw new RecordingException(
            file + ": nothing is in it" + (damage == null ? "" : ": " + damage.why()));
      }
      return new Outline(begin, end, messages, in.isEnded(), damage);
    }
  }

  /** From its first moment to its last, in nanoseconds. */
  public long length() {
    return end - begin;
  }
}
