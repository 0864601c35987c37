package dev.consolation.server.postmortem.hprof;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The objects that can be reached from where one begins, along references of every strength, but
 * not through objects of our agent.
 *
 * <p>References lead all over a dump, and a dump is larger than memory. So the objects are cut into
 * groups that lie next to each other in the file, and the references of one group are followed as
 * long as they stay in it; those that leave it are kept for when their group has its turn. Not
 * thread-safe.
 */
public final class Reachability {
  private static final int GROUP_SHIFT = 14;
  private static final int BETWEEN_PROGRESS = 64;

  private final HeapDump dump;
  private final Scan scan;
  private final BitSet reached;
  private final BitSet pending;
  private final BitSet pendingGroups = new BitSet();
  private final BitSet closed = new BitSet();
  private int[] stack = new int[1024];
  private int depth;
  private int group = -1;
  private int count;
  private boolean rooted;
  private @Nullable ClassInfo lastType;

  /** Nothing is reached yet. */
  public Reachability(HeapDump dump) {
    this.dump = dump;
    this.scan = dump.scan();
    reached = new BitSet(dump.objects());
    pending = new BitSet(dump.objects());
  }

  /** Whatever an object leads to is not followed: until it is {@linkplain #open opened}. */
  public void close(long id) {
    int number = scan.index.find(id);
    if (number >= 0) {
      closed.set(number);
    }
  }

  /** Follows an object's references from now on, and begins with it. */
  public void open(long id) {
    int number = scan.index.find(id);
    if (number >= 0) {
      closed.clear(number);
      reached.set(number);
      later(number);
    }
  }

  /** Begins with an object too. */
  public void add(long id) {
    int number = id == 0 ? -1 : scan.index.find(id);
    if (number >= 0 && !reached.get(number)) {
      reached.set(number);
      later(number);
    }
  }

  /**
   * Begins with what the JVM holds: static fields, but those of our agent, class loaders, and
   * references of native code.
   */
  public void addRoots() {
    for (ClassInfo each : dump.classes()) {
      for (int i = 0; i < each.staticValues.length; i++) {
        if (each.staticTypes[i] == ValueType.OBJECT && !each.isOfAgent()) {
          add(each.staticValues[i]);
        }
      }
      add(each.loader);
      add(each.protectionDomain);
    }
    for (int i = 0; i < scan.roots.jniGlobals.size; i++) {
      add(scan.roots.jniGlobals.array[i]);
    }
    for (int i = 0; i < scan.roots.others.size; i++) {
      add(scan.roots.others.array[i]);
    }
    rooted = true;
  }

  /** Whether an object was reached. */
  public boolean reached(long id) {
    int number = scan.index.find(id);
    return number >= 0 && reached.get(number);
  }

  /** How many objects were reached. */
  public int count() {
    return reached.cardinality();
  }

  /** Follows everything there is to follow. */
  public void run(Progress progress) {
    if (!rooted) {
      addRoots();
    }
    int turns = 0;
    int next = pendingGroups.nextSetBit(0);
    while (next >= 0) {
      pendingGroups.clear(next);
      group = next;
      int from = next << GROUP_SHIFT;
      int to = Math.min(from + (1 << GROUP_SHIFT), dump.objects());
      for (int n = pending.nextSetBit(from); n >= 0 && n < to; n = pending.nextSetBit(n + 1)) {
        pending.clear(n);
        push(n);
        drain();
      }
      if (++turns % BETWEEN_PROGRESS == 0) {
        progress.at("following references", Math.min(1, (double) count / dump.objects()));
      }
      next = pendingGroups.nextSetBit(next + 1);
      if (next < 0) {
        next = pendingGroups.nextSetBit(0);
      }
    }
    group = -1;
  }

  private void later(int number) {
    pending.set(number);
    pendingGroups.set(number >>> GROUP_SHIFT);
  }

  private void push(int number) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
    }
    stack[depth++] = number;
  }

  private void drain() {
    DumpBytes bytes = scan.bytes;
    int idSize = scan.idSize;
    while (depth > 0) {
      int number = stack[--depth];
      if (closed.get(number)) {
        continue;
      }
      count++;
      long at = scan.offsets.get(number);
      int tag = bytes.u1(at);
      if (tag == 0x21) {
        ClassInfo type = type(scan.id(at + 1 + idSize + 4));
        long fields = at + 1 + idSize + 4 + idSize + 4;
        if (type != null && !type.isOfAgentQuickly()) {
          long length = bytes.u4(fields - 4);
          for (int reference : type.references) {
            if (reference + idSize <= length) {
              reach(scan.id(fields + reference));
            }
          }
        }
      } else if (tag == 0x22) {
        long length = bytes.u4(at + 1 + idSize + 4);
        long first = at + 1 + idSize + 8 + idSize;
        for (long i = 0; i < length; i++) {
          reach(scan.id(first + i * idSize));
        }
      }
    }
  }

  // Neighbours are often of the same class.
  private @Nullable ClassInfo type(long id) {
    ClassInfo last = lastType;
    if (last == null || last.id != id) {
      last = scan.classes.find(id);
      lastType = last;
    }
    return last;
  }

  private void reach(long id) {
    if (id == 0) {
      return;
    }
    int number = scan.index.find(id);
    if (number < 0 || reached.get(number)) {
      return;
    }
    reached.set(number);
    if (number >>> GROUP_SHIFT == group) {
      push(number);
    } else {
      later(number);
    }
  }
}
