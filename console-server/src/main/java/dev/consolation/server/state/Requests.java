package dev.consolation.server.state;

import dev.consolation.task.TaskKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The requests that a process serves: those that go on, and some of those that are over.
 *
 * <p>Of each half minute the {@value #SLOWEST} slowest are kept, to be looked at, and {@value
 * #DRAWN} drawn at random from all, to compare with. Writers and readers as of the {@link Picture}.
 */
public final class Requests {
  private static final long SLICE = 30_000_000_000L;
  private static final int SLICES = 10;
  private static final int SLOWEST = 64;
  private static final int DRAWN = 128;
  private static final int MOST_LIVE = 10_000;
  private static final int BYTES = 2_000;

  private static final int[] NO_ROOTS = {
    TaskKind.UNKNOWN.code(),
    TaskKind.PLATFORM_THREAD.code(),
    TaskKind.SCHEDULED_JOB.code(),
    TaskKind.TIMER_JOB.code()
  };

  private final TaskIndex tasks;
  private final Set<RequestRecord> live = new LinkedHashSet<>();
  private final ArrayDeque<Slice> slices = new ArrayDeque<>();
  private long random = 1;

  /** Not of the picture: what the settings of this server recognise. */
  private transient RequestEntries entries = new RequestEntries(name -> false);

  private boolean isAnyRecognised;
  private volatile boolean isByRoot;
  private long seen;

  /** The shortest first. */
  private record ByDuration() implements Comparator<RequestRecord> {
    @Override
    public int compare(RequestRecord one, RequestRecord other) {
      return Long.compare(one.duration(0), other.duration(0));
    }
  }

  /** What was kept of half a minute. */
  private static final class Slice {
    final long number;
    final PriorityQueue<RequestRecord> slowest = new PriorityQueue<>(new ByDuration());
    final List<RequestRecord> drawn = new ArrayList<>();
    int over;

    Slice(long number) {
      this.number = number;
    }
  }

  Requests(TaskIndex tasks) {
    this.tasks = tasks;
  }

  void entries(RequestEntries recognised) {
    entries = recognised;
  }

  /** From now on, and while nothing else is recognised, roots of traces are requests. */
  public void byRoot() {
    isByRoot = true;
  }

  /** Whether roots of traces are requests, because nothing was recognised as an entry. */
  public boolean isByRoot() {
    return isByRoot && !isAnyRecognised;
  }

  /** A task was told who it is. */
  void told(TaskRecord task) {
    if (task.rare != null && task.rare.request != null) {
      return;
    }
    TaskRecord spawner = task.parent == 0 ? null : tasks.get(task.parent);
    RequestRecord of = spawner == null || spawner.rare == null ? null : spawner.rare.request;
    if (entries.isEntry(task) && (of == null || !RequestEntries.isSeenInside(task))) {
      isAnyRecognised = true;
      begin(task);
      return;
    }
    if (of != null) {
      of.add(task);
      task.rare().request = of;
    } else if (isByRoot() && isRoot(task)) {
      begin(task);
    }
  }

  private static boolean isRoot(TaskRecord task) {
    for (int kind : NO_ROOTS) {
      if (task.kind == kind) {
        return false;
      }
    }
    return true;
  }

  /** The application says that a task is a request. */
  void labelled(TaskRecord task) {
    RequestRecord of = task.rare().request;
    if (of == null || of.first() != task) {
      isAnyRecognised = true;
      begin(task);
    }
  }

  private void begin(TaskRecord task) {
    seen++;
    RequestRecord request = new RequestRecord(task);
    if (task.isEnded()) {
      task.rare().request = request;
      over(request, task.since);
    } else if (live.size() < MOST_LIVE) {
      task.rare().request = request;
      live.add(request);
    }
  }

  /** A task has ended. */
  void ended(TaskRecord task) {
    RequestRecord request = task.rare == null ? null : task.rare.request;
    if (request != null && request.first() == task && live.remove(request)) {
      over(request, task.since);
    }
  }

  private void over(RequestRecord request, long time) {
    long number = time / SLICE;
    Slice slice = slices.peekLast();
    if (slice == null || slice.number < number) {
      slice = new Slice(number);
      slices.addLast(slice);
      if (slices.size() > SLICES) {
        slices.removeFirst();
      }
    }
    slice.over++;
    slice.slowest.add(request);
    if (slice.slowest.size() > SLOWEST) {
      slice.slowest.poll();
    }
    if (slice.drawn.size() < DRAWN) {
      slice.drawn.add(request);
    } else {
      int place = random(slice.over);
      if (place < DRAWN) {
        slice.drawn.set(place, request);
      }
    }
  }

  /** A number below a bound; of the picture, so that it is the same whenever it is played. */
  private int random(int bound) {
    random ^= random << 13;
    random ^= random >>> 7;
    random ^= random << 17;
    return (int) Long.remainderUnsigned(random, bound);
  }

  void expire(long now) {
    while (!slices.isEmpty() && slices.element().number < now / SLICE - SLICES) {
      slices.remove();
    }
  }

  /** Those that are kept, in no order. */
  public Set<RequestRecord> all() {
    Set<RequestRecord> all = new LinkedHashSet<>(live);
    for (Slice slice : slices) {
      all.addAll(slice.slowest);
      all.addAll(slice.drawn);
    }
    return all;
  }

  /** Those that were drawn at random from all that are over, not because they were slow. */
  public List<RequestRecord> drawn() {
    List<RequestRecord> all = new ArrayList<>();
    slices.forEach(slice -> all.addAll(slice.drawn));
    return all;
  }

  /** The request that this task began; null when it is not kept. */
  public @Nullable RequestRecord find(long id) {
    for (RequestRecord each : all()) {
      if (each.first().id() == id) {
        return each;
      }
    }
    return null;
  }

  /** How many there were. */
  public long seen() {
    return seen;
  }

  long estimatedBytes() {
    long kept = live.size();
    for (Slice slice : slices) {
      kept += slice.slowest.size() + slice.drawn.size();
    }
    return kept * BYTES;
  }
}
