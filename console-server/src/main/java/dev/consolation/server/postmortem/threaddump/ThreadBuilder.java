package dev.consolation.server.postmortem.threaddump;

import dev.consolation.stack.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A thread of which not all has been read yet. */
final class ThreadBuilder {
  private static final int DEEPEST = 20_000;
  private static final String VIRTUAL = "java.lang.VirtualThread";

  final long tid;
  final String name;
  boolean virtual;
  Thread.@Nullable State state;
  final List<Frame> frames = new ArrayList<>();
  @Nullable DumpedWait waitsFor;
  final List<OwnedMonitor> monitors = new ArrayList<>();
  final List<DumpedObject> synchronizers = new ArrayList<>();
  String container = "";
  long carrier;
  long carries;
  @Nullable OsThread os;

  ThreadBuilder(long tid, String name) {
    this.tid = tid;
    this.name = name;
  }

  void frame(Frame frame) {
    if (frames.size() < DEEPEST) {
      frames.add(frame);
    }
  }

  /** A monitor that the innermost frame so far entered. */
  void monitor(@Nullable DumpedObject object) {
    monitors.add(new OwnedMonitor(Math.max(0, frames.size() - 1), object));
  }

  void state(String word) {
    for (Thread.State each : Thread.State.values()) {
      if (each.name().equals(word)) {
        state = each;
      }
    }
  }

  DumpedThread build() {
    int last = frames.size() - 1;
    // JDK 21 in JSON does not say it.
    boolean byStack = last >= 0 && frames.get(last).className().equals(VIRTUAL);
    return new DumpedThread(
        tid,
        name,
        virtual || byStack,
        state,
        frames,
        waitsFor,
        monitors,
        synchronizers,
        container,
        carrier,
        carries,
        os);
  }
}
