package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.stack.Frame;
import dev.consolation.v1.RuntimeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a process that is no more: its threads, its runtimes, and what waits for what.
 *
 * <p>The same whether it was read from a heap dump, from thread dumps alone, or from an extract.
 * Waits are read when they are asked for. Not thread-safe.
 */
public final class Model {
  private final Origin origin;
  private final List<HeapThread> threads;
  private final Map<Long, HeapThread> byObject;
  private final Map<HeapThread, HeapThread> mountedOn = new HashMap<>();
  private final List<Pool> pools;
  private final Map<HeapThread, Role> roles;
  private final Set<HeapThread> ofAgent;
  private final Map<HeapThread, Pool> runtimes;
  private final @Nullable Pool scheduler;
  private final Function<Progress, Map<HeapThread, Wait>> readWaits;
  private final List<Evidence> evidence;
  private final Map<Long, OsFacts> osFacts;
  private final Function<HeapThread, Map<String, String>> contexts;
  private final Supplier<Futures> readFutures;
  private final Frames frames;
  private final Predicate<HeapThread> unmoved;
  private final @Nullable HeapDump heap;
  private History history = History.NONE;
  private @Nullable Map<HeapThread, Wait> waits;
  private @Nullable Futures futures;

  Model(Parts parts) {
    origin = parts.origin;
    threads = List.copyOf(parts.threads);
    byObject = HashMap.newHashMap(threads.size());
    for (HeapThread each : threads) {
      byObject.put(each.object(), each);
    }
    for (HeapThread each : threads) {
      HeapThread carrier = each.carrier() == 0 ? null : byObject.get(each.carrier());
      if (carrier != null) {
        mountedOn.put(carrier, each);
      }
    }
    pools = List.copyOf(parts.pools);
    roles = parts.roles;
    ofAgent = parts.ofAgent;
    runtimes = parts.runtimes;
    scheduler =
        pools.stream()
            .filter(p -> p.kind() == RuntimeKind.VIRTUAL_THREADS)
            .findFirst()
            .orElse(null);
    readWaits = parts.waits;
    evidence = List.copyOf(parts.evidence);
    osFacts = parts.osFacts;
    contexts = parts.contexts;
    readFutures = parts.futures;
    frames = parts.frames;
    unmoved = parts.unmoved;
    heap = parts.heap;
  }

  /** What a model is made of; whatever is not set is empty. */
  public static final class Parts {
    private final Origin origin;
    private final List<HeapThread> threads;
    private final List<Evidence> evidence = new ArrayList<>();
    private List<Pool> pools = List.of();
    private Map<HeapThread, Role> roles = Map.of();
    private Set<HeapThread> ofAgent = Set.of();
    private Map<HeapThread, Pool> runtimes = Map.of();
    private Function<Progress, Map<HeapThread, Wait>> waits = p -> Map.of();
    private Map<Long, OsFacts> osFacts = Map.of();
    private Function<HeapThread, Map<String, String>> contexts = t -> Map.of();
    private Supplier<Futures> futures = () -> Futures.NONE;
    private Frames frames = new Frames();
    private Predicate<HeapThread> unmoved = t -> false;
    private @Nullable HeapDump heap;

    /** Of these threads, in the order in which they will be listed. */
    public Parts(Origin origin, List<HeapThread> threads) {
      this.origin = origin;
      this.threads = threads;
    }

    /** Adds what evidence there is, or is missing. */
    public Parts evidence(List<Evidence> more) {
      evidence.addAll(more);
      return this;
    }

    /** The runtimes, and which platform thread works for which. */
    public Parts pools(List<Pool> all, Map<HeapThread, Pool> ofThreads) {
      pools = all;
      runtimes = ofThreads;
      return this;
    }

    /** What threads are for; those that are not named are tasks. */
    public Parts roles(Map<HeapThread, Role> all) {
      roles = all;
      return this;
    }

    /** The threads of our agent, which may have been in the process. */
    public Parts ofAgent(Set<HeapThread> all) {
      ofAgent = all;
      return this;
    }

    /** Reads what waits for what, once, when it is asked for. */
    public Parts waits(Function<Progress, Map<HeapThread, Wait>> read) {
      waits = read;
      return this;
    }

    /** What the operating system knew, by the ids of Thread objects. */
    public Parts osFacts(Map<Long, OsFacts> all) {
      osFacts = all;
      return this;
    }

    /** Reads trace ids and scoped values of a thread, by name. */
    public Parts contexts(Function<HeapThread, Map<String, String>> read) {
      contexts = read;
      return this;
    }

    /** Reads the futures, once, when they are asked for. */
    public Parts futures(Supplier<Futures> read) {
      futures = read;
      return this;
    }

    /** Says of a thread whether it was seen where it is at another moment, too. */
    Parts unmoved(Predicate<HeapThread> asked) {
      unmoved = asked;
      return this;
    }

    Parts heap(HeapDump dump, Frames read) {
      heap = dump;
      frames = read;
      return this;
    }

    /** The model. */
    public Model build() {
      return new Model(this);
    }
  }

  /** Where it comes from. */
  public Origin origin() {
    return origin;
  }

  /** The name of the file that says most. */
  public String file() {
    return origin.file();
  }

  /** The heap dump that it was read from; null: there was none. */
  public @Nullable HeapDump heap() {
    return heap;
  }

  /** Which evidence there is, and which is missing. */
  public List<Evidence> evidence() {
    return history.with(evidence);
  }

  /** Adds what was recorded of the same process. */
  public void add(History recorded) {
    history = recorded;
  }

  /** What a recording knows of a thread. */
  public Past past(HeapThread thread) {
    return history.of(thread);
  }

  /** All threads that were alive, by their ids. */
  public List<HeapThread> threads() {
    return threads;
  }

  /** The tasks: virtual threads, threads that are no workers, and workers that run a job. */
  public List<HeapThread> tasks() {
    return threads.stream()
        .filter(t -> role(t) == Role.TASK || role(t) == Role.BUSY_WORKER)
        .toList();
  }

  /** Whether a thread is our agent's, which looks at everything and acts on nothing. */
  public boolean isOfAgent(HeapThread thread) {
    return ofAgent.contains(thread);
  }

  /** What a thread is for. */
  public Role role(HeapThread thread) {
    return roles.getOrDefault(thread, Role.TASK);
  }

  /** The runtime that a thread works for, or that runs it; null: none. */
  public @Nullable Pool runtime(HeapThread thread) {
    return thread.isVirtual() ? scheduler : runtimes.get(thread);
  }

  /** The runtimes of the application. */
  public List<Pool> runtimes() {
    return pools.stream()
        .filter(
            p ->
                p.workers().isEmpty() || p.workers().stream().anyMatch(w -> role(w) != Role.SYSTEM))
        .toList();
  }

  /** Reads what waits for what, unless that is known: of a large dump that takes a second. */
  public void readWaits(Progress progress) {
    if (waits == null) {
      waits = readWaits.apply(progress);
    }
  }

  private Map<HeapThread, Wait> allWaits() {
    readWaits(Progress.NONE);
    Map<HeapThread, Wait> known = waits;
    return known == null ? Map.of() : known;
  }

  /** What a thread waits for; null: it does not wait. */
  public @Nullable Wait wait(HeapThread thread) {
    return allWaits().get(thread);
  }

  /** All waits. */
  public List<Wait> waits() {
    return List.copyOf(allWaits().values());
  }

  /** The virtual thread that is mounted on a carrier; null: none. */
  public @Nullable HeapThread mountedOn(HeapThread carrier) {
    return mountedOn.get(carrier);
  }

  /** The thread that a virtual thread is mounted on; null: none. */
  public @Nullable HeapThread carrierOf(HeapThread thread) {
    return byObject.get(thread.carrier());
  }

  /** The thread with this id; null: there is none. */
  public @Nullable HeapThread thread(long tid) {
    for (HeapThread each : threads) {
      if (each.tid() == tid) {
        return each;
      }
    }
    return null;
  }

  /** Whether a thread dump of another moment shows a thread at the same places of its code. */
  public boolean isUnmoved(HeapThread thread) {
    return unmoved.test(thread);
  }

  /** Where a thread is in the user's code, or in any when it is not. */
  public @Nullable Frame site(HeapThread thread) {
    return frames.site(thread);
  }

  /** What the operating system knew of a thread; null: it is virtual, or no file says it. */
  public @Nullable OsFacts osFacts(HeapThread thread) {
    return osFacts.get(thread.object());
  }

  /** Ids of its span, and which scoped values are bound, by name. */
  public Map<String, String> context(HeapThread thread) {
    return contexts.apply(thread);
  }

  /** How futures depend on each other. */
  public Futures futures() {
    Futures known = futures;
    if (known == null) {
      known = readFutures.get();
      futures = known;
    }
    return known;
  }

  /** Whether reachability can prove something: the heap and its local variables are all here. */
  public boolean provesByReach() {
    return heap != null && heap.isComplete() && heap.locals() > 0;
  }
}
