package dev.consolation.server.record;

import com.google.protobuf.ByteString;
import dev.consolation.v1.AgentMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The last minutes of what all processes did, kept all the time, to be saved when somebody knows
 * that they were worth it. Thread-safe.
 *
 * <p>Of each process there is a {@link Reel}. What is older than {@link Limits#keep} goes, and of
 * all that there is the oldest when it takes more room than {@link Limits#bytes}.
 */
public final class Ring implements AutoCloseable {
  /** Reels of processes that say nothing any more; the oldest beyond go. */
  private static final int MOST_REELS = 32;

  private final Limits limits;
  private final Map<ByteString, Reel> reels = new ConcurrentHashMap<>();
  private final Map<Object, Reel> byStream = new ConcurrentHashMap<>();

  /**
   * How much is kept.
   *
   * @param keep how far it goes back at least, as far as there is room
   * @param bytes of all processes together, in a temporary file
   */
  public record Limits(Duration keep, long bytes) {
    /** Five minutes, 64 MiB. */
    public static final Limits USUAL = new Limits(Duration.ofMinutes(5), 64L << 20);
  }

  /**
   * A part of what is held of a process.
   *
   * @param frames empty: there is no more just now
   * @param position to go on from
   * @param end of the newest that is held, nanoseconds since 1970 (UTC)
   */
  public record Part(ByteString frames, long position, long end) {}

  /** One that is empty. */
  public Ring(Limits limits) {
    this.limits = limits;
  }

  /**
   * A server has accepted and applied a message of a stream.
   *
   * @param retold the live picture of the process after it, as messages from which a recording can
   *     begin
   */
  public void heard(Object stream, AgentMessage message, Supplier<List<AgentMessage>> retold) {
    if (message.hasHello()) {
      if (message.getHello().hasFrozen()) {
        return; // is in a file already
      }
      ByteString process = message.getHello().getProcess();
      byStream.put(stream, reels.computeIfAbsent(process, p -> new Reel(limits)));
    }
    Reel reel = message.hasGoodbye() ? byStream.remove(stream) : byStream.get(stream);
    if (reel != null && reel.heard(stream, message, retold)) {
      makeRoom();
    }
  }

  /** A stream is over. */
  public void left(Object stream) {
    byStream.remove(stream);
  }

  private synchronized void makeRoom() {
    while (reels.values().stream().mapToLong(Reel::bytes).sum() > limits.bytes()) {
      if (!oldest().dropOldest()) {
        break;
      }
    }
    while (reels.size() > MOST_REELS) {
      Reel oldest = oldest();
      reels.values().remove(oldest);
      oldest.close();
    }
  }

  private Reel oldest() {
    List<Reel> all = new ArrayList<>(reels.values());
    return all.stream().min(Comparator.comparingLong(Reel::heardFirst)).orElseThrow();
  }

  /**
   * What is held of a process, from a position on.
   *
   * @param position where the part before ended; 0: the oldest
   * @throws RecordingException when nothing is held of it
   * @throws IndexOutOfBoundsException when what follows the position is not held any more
   */
  public Part read(ByteString process, long position) throws IOException {
    @Nullable Reel reel = reels.get(process);
    if (reel == null) {
      throw new RecordingException("nothing of this process was heard since the server began");
    }
    return reel.read(position);
  }

  @Override
  public void close() {
    reels.values().forEach(Reel::close);
  }
}
