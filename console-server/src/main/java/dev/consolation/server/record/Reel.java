package dev.consolation.server.record;

import com.google.protobuf.ByteString;
import dev.consolation.v1.AgentMessage;
import dev.consolation.v1.Hello;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The last of what the agent of one process said, in segments, each of which can be played by
 * itself. Thread-safe.
 *
 * <p>A segment begins with the live picture. When the oldest goes, the next one becomes the
 * beginning; what is read is the picture of the first and then what was said in all of them.
 */
final class Reel {
  private static final int SEGMENTS = 8;
  private static final int MOST_READ = 1 << 20;

  /** Of a position: the number of the segment, then the byte in it. */
  private static final int BYTE_BITS = 40;

  private final Ring.Limits limits;
  private final ArrayDeque<Segment> segments = new ArrayDeque<>();
  private @Nullable Object current;
  private @Nullable String failure;
  private long anchor;
  private long last;
  private long numbers;

  Reel(Ring.Limits limits) {
    this.limits = limits;
  }

  /** Returns true when it has grown by a segment. */
  synchronized boolean heard(
      Object stream, AgentMessage message, Supplier<List<AgentMessage>> retold) {
    if (failure != null || (!message.hasHello() && !stream.equals(current))) {
      return false;
    }
    try {
      switch (message.getKindCase()) {
        case HELLO -> {
          Hello hello = message.getHello();
          current = stream;
          anchor = hello.getAnchorUnixNanos() - hello.getAnchorNanos();
          last = Math.max(last, hello.getAnchorUnixNanos());
        }
        case BATCH -> last = Math.max(last, anchor + message.getBatch().getNowNanos());
        case GOODBYE -> {}
        case RESULT, KIND_NOT_SET -> {
          return false;
        }
      }
      Segment segment = segments.peekLast();
      if (segment == null && !message.hasHello()) {
        begin(retold.get());
        return true;
      }
      if (segment == null) {
        segment = add();
      }
      segment.put(last, message);
      if (message.hasBatch() && isFull(segment)) {
        begin(retold.get());
        return true;
      }
      return false;
    } catch (IOException e) {
      failure = "the server's ring cannot be written: " + e.getMessage();
      close();
      return false;
    }
  }

  private boolean isFull(Segment segment) {
    long said = segment.bytes() - segment.picture();
    boolean isLong = last - segment.begin() > limits.keep().toNanos() / SEGMENTS;
    // Where little happens the picture is not told again and again.
    return said > segment.picture() && (isLong || said > limits.bytes() / SEGMENTS);
  }

  private void begin(List<AgentMessage> picture) throws IOException {
    Segment segment = add();
    for (AgentMessage message : picture) {
      segment.put(last, message);
    }
    segment.pictureEnds();
    if (segment.picture() > limits.bytes() / 2) {
      failure =
          "the tasks of this process alone take more than half of the server's ring; a server with"
              + " a larger --ring-size can hold it";
      close();
      return;
    }
    while (segments.size() > 1 && second().begin() <= last - limits.keep().toNanos()) {
      dropOldest();
    }
  }

  private Segment second() {
    var all = segments.iterator();
    all.next();
    return all.next();
  }

  private Segment add() throws IOException {
    var segment = new Segment(++numbers, last, System.nanoTime());
    segments.addLast(segment);
    return segment;
  }

  synchronized long bytes() {
    long sum = 0;
    for (Segment each : segments) {
      sum += each.bytes();
    }
    return sum;
  }

  /** When the oldest that it holds was heard, on this machine's clock. */
  synchronized long heardFirst() {
    Segment first = segments.peekFirst();
    return first == null ? Long.MAX_VALUE : first.made();
  }

  /** Gives the oldest segment up; false when there is none. */
  synchronized boolean dropOldest() {
    Segment first = segments.pollFirst();
    if (first == null) {
      return false;
    }
    first.close();
    return true;
  }

  synchronized Ring.Part read(long position) throws IOException {
    if (failure != null) {
      throw new RecordingException(failure);
    }
    long number = position >>> BYTE_BITS;
    long from = position & ((1L << BYTE_BITS) - 1);
    if (segments.isEmpty() || (position != 0 && number < segments.getFirst().number())) {
      if (position == 0) {
        throw new RecordingException("nothing of this process is held just now");
      }
      throw new IndexOutOfBoundsException("what follows is not held any more");
    }
    for (Segment segment : segments) {
      long begin =
          position == 0
              ? RecordingFormat.HEADER
              : segment.number() == number ? from : segment.picture() + RecordingFormat.HEADER;
      boolean isNext = position == 0 || segment.number() >= number;
      if (isNext && begin < segment.bytes()) {
        ByteBuffer bytes = segment.read(begin, MOST_READ);
        long next = segment.number() << BYTE_BITS | (begin + bytes.remaining());
        return new Ring.Part(ByteString.copyFrom(bytes), next, last);
      }
    }
    return new Ring.Part(ByteString.EMPTY, position, last);
  }

  synchronized void close() {
    segments.forEach(Segment::close);
    segments.clear();
  }
}
