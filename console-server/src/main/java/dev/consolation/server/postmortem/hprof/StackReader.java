package dev.consolation.server.postmortem.hprof;

import dev.consolation.stack.Frame;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Reads stacks. Equal frames are the same object, for most of them are equal. */
final class StackReader {
  private static final int NATIVE = -3;
  private static final int DEEPEST = 100_000;

  /** Of a frame; what javac makes of these two methods costs twice as much until it is compiled. */
  private record Place(long method, long file, int type, int line) {
    @Override
    public int hashCode() {
      return Long.hashCode(method * 31 + line) * 31 + type;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Place place
          && method == place.method
          && line == place.line
          && type == place.type
          && file == place.file;
    }
  }

  private final Scan scan;
  private final Map<Place, Frame> known = new HashMap<>();
  private final boolean usable;

  StackReader(Scan scan) {
    this.scan = scan;
    List<ThreadRoot> threads = scan.roots.threads;
    // jhsdb gives every thread the number of the same stack, and its stacks wrong threads.
    usable = threads.size() < 2 || threads.stream().anyMatch(t -> t.trace() != 1);
  }

  boolean usable() {
    return usable;
  }

  /** A stack whose frames are read when they are asked for: of most only a few are. */
  List<Frame> read(int trace) {
    long body = usable ? scan.traces.get(Integer.toUnsignedLong(trace)) : -1;
    if (body < 0) {
      return List.of();
    }
    long fits = (scan.bytes.u4(body - 4) - 12) / scan.idSize;
    int count = (int) Math.min(Math.min(fits, DEEPEST), scan.bytes.u4(body + 8));
    return count <= 0 ? List.of() : new Stack(body + 12, count);
  }

  /** Whether a stack has a frame in the initialiser of a class; reads no frame for that. */
  boolean isInitialising(int trace) {
    if (scan.initialisers.isEmpty() || !(read(trace) instanceof Stack stack)) {
      return false;
    }
    for (int i = 0; i < stack.count; i++) {
      if (scan.initialisers.contains(scan.id(stack.body + (long) i * scan.idSize))) {
        return true;
      }
    }
    return false;
  }

  private final class Stack extends AbstractList<Frame> implements RandomAccess {
    private final long body;
    private final int count;
    private @Nullable Frame @Nullable [] read;

    Stack(long body, int count) {
      this.body = body;
      this.count = count;
    }

    @Override
    public Frame get(int i) {
      Objects.checkIndex(i, count);
      @Nullable Frame[] known = read;
      if (known == null) {
        known = new @Nullable Frame[count];
        read = known;
      }
      Frame frame = known[i];
      if (frame == null) {
        frame = frame(scan.id(body + (long) i * scan.idSize));
        known[i] = frame;
      }
      return frame;
    }

    @Override
    public int size() {
      return count;
    }
  }

  private Frame frame(long id) {
    long body = scan.frames.get(id);
    if (body < 0) {
      return new Frame("?", "?", "", 0, "");
    }
    int idSize = scan.idSize;
    long method = scan.id(body + idSize);
    long file = scan.id(body + 3L * idSize);
    int type = scan.bytes.i4(body + 4L * idSize);
    int line = scan.bytes.i4(body + 4L * idSize + 4);
    return known.computeIfAbsent(new Place(method, file, type, line), this::frame);
  }

  private Frame frame(Place place) {
    long loaded = scan.classBySerial.get(Integer.toUnsignedLong(place.type));
    ClassInfo type = loaded < 0 ? null : scan.classes.find(scan.id(loaded + 4));
    int line = place.line == NATIVE ? -2 : Math.max(0, place.line);
    return new Frame(
        type == null ? "?" : withoutAddress(type.name()),
        scan.strings.name(place.method),
        scan.strings.name(place.file),
        line,
        "");
  }

  // The JVM gives each lambda a class whose name ends with an address.
  private static String withoutAddress(String type) {
    int lambda = type.indexOf("$$Lambda");
    return lambda < 0 ? type : type.substring(0, lambda + "$$Lambda".length());
  }
}
