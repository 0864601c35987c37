package dev.consolation.server.postmortem.hprof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the JVM holds objects from outside of the heap. */
final class Roots {
  final List<ThreadRoot> threads = new ArrayList<>();
  final DumpBytes.Longs jniGlobals = new DumpBytes.Longs();
  final DumpBytes.Longs others = new DumpBytes.Longs();

  private long[] locals = new long[256];
  private int[] localThreads = new int[256];
  private int[] localFrames = new int[256];
  private int[] next = {};
  private int count;
  private LongMap firstOf = new LongMap(8);

  void local(int thread, int frame, long object) {
    if (count == locals.length) {
      int larger = count + (count >> 1);
      locals = Arrays.copyOf(locals, larger);
      localThreads = Arrays.copyOf(localThreads, larger);
      localFrames = Arrays.copyOf(localFrames, larger);
    }
    locals[count] = object;
    localThreads[count] = thread;
    localFrames[count++] = frame;
  }

  int locals() {
    return count;
  }

  void finish() {
    firstOf = new LongMap(threads.size());
    next = new int[count];
    for (int i = count - 1; i >= 0; i--) {
      long thread = localThreads[i];
      next[i] = (int) firstOf.get(thread);
      firstOf.put(thread, i);
    }
  }

  /** Shows the objects that a thread's frames hold, those of the JVM's own frames included. */
  void localsOf(int thread, LocalVisitor visitor) {
    for (int i = (int) firstOf.get(thread); i >= 0; i = next[i]) {
      visitor.local(localFrames[i], locals[i]);
    }
  }

  /** Is shown local variables. */
  interface LocalVisitor {
    /**
     * A variable that holds an object.
     *
     * @param frame number of the frame, innermost is 0; negative: of none
     */
    void local(int frame, long object);
  }
}
