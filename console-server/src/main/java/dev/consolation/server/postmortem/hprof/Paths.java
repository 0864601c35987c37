package dev.consolation.server.postmortem.hprof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shortest ways from where one begins to objects, level by level. Takes four bytes for each object
 * of the dump. Not thread-safe.
 */
public final class Paths {
  private static final int NONE = -1;
  private static final int START = -2;

  private final HeapDump dump;
  private final Scan scan;
  private final int[] from;
  private final BitSet closed = new BitSet();
  private final Map<Integer, String> starts = new HashMap<>();
  private BitSet level = new BitSet();

  /** Begins nowhere yet. */
  public Paths(HeapDump dump) {
    this.dump = dump;
    this.scan = dump.scan();
    from = new int[dump.objects()];
    Arrays.fill(from, NONE);
  }

  /** No way leads through this object. */
  public void close(long id) {
    int number = scan.index.find(id);
    if (number >= 0) {
      closed.set(number);
    }
  }

  /** A way may begin here; the first name of an object counts. */
  public void start(long id, String name) {
    int number = id == 0 ? NONE : scan.index.find(id);
    if (number >= 0 && from[number] == NONE && !closed.get(number)) {
      from[number] = START;
      starts.put(number, name);
      level.set(number);
    }
  }

  /** Looks until all of these are found, or nothing is left. */
  public void search(List<Long> targets) {
    BitSet wanted = new BitSet();
    for (long each : targets) {
      int number = scan.index.find(each);
      if (number >= 0 && from[number] == NONE) {
        wanted.set(number);
      }
    }
    while (!level.isEmpty() && !wanted.isEmpty()) {
      BitSet next = new BitSet();
      for (int n = level.nextSetBit(0); n >= 0; n = level.nextSetBit(n + 1)) {
        int number = n;
        HeapObject object =
            new HeapObject(dump, scan.id(scan.offsets.get(n) + 1), scan.offsets.get(n));
        if (object.isOfAgent()) {
          continue;
        }
        object.forEach(
            to -> {
              int child = scan.index.find(to);
              if (child >= 0 && from[child] == NONE && !closed.get(child)) {
                from[child] = number;
                next.set(child);
                wanted.clear(child);
              }
            });
      }
      level = next;
    }
  }

  /**
   * The way to an object, from its begin: where it begins, then the fields it leads through.
   *
   * @param texts whether to show the keys of maps where they are texts of the application
   * @return null when there is none
   */
  public @Nullable List<String> to(long id, boolean texts) {
    int at = id == 0 ? NONE : scan.index.find(id);
    if (at < 0 || from[at] == NONE) {
      return null;
    }
    List<String> way = new ArrayList<>();
    while (from[at] != START) {
      int parent = from[at];
      way.add(0, step(object(parent), scan.id(scan.offsets.get(at) + 1), texts));
      at = parent;
    }
    way.add(0, starts.getOrDefault(at, ""));
    return way;
  }

  private HeapObject object(int number) {
    long offset = scan.offsets.get(number);
    return new HeapObject(dump, scan.id(offset + 1), offset);
  }

  private static String step(HeapObject object, long to, boolean texts) {
    String[] field = {""};
    object.references(
        (name, id) -> {
          if (id == to && field[0].isEmpty()) {
            field[0] = name;
          }
        });
    if (object.isArray()) {
      return "[]";
    }
    HeapObject key = texts ? object.ref("key") : null;
    String of = key != null && key.isText() ? " of key \"" + key.text() + '"' : "";
    return object.simpleType() + "." + field[0] + of;
  }
}
