package dev.consolation.agent.look;

import dev.consolation.agent.probe.AgentThread;
import dev.consolation.agent.probe.Jdk;
import dev.consolation.agent.probe.Libraries;
import dev.consolation.agent.probe.Sites;
import dev.consolation.agent.resource.ResourceKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks into threads one at a time, some fifty a second at most: at the stack of one that is
 * parked, and at what the JVM says of one that waits for a monitor. Thread-safe.
 *
 * <p>What was never looked at comes before what is asked again, which has every fourth turn. After
 * each look it lets pass {@value #REST} times what that took, two percent of one processor, but for
 * the first {@value #COLD_LOOKS} of all.
 *
 * <p>Java-level means only, and only for threads whose waits have lasted: looking into virtual
 * threads that run has crashed JVMs.
 */
public final class Looker {
  private static final int MOST_ASKED = 64;
  private static final int MOST_BEGUN = 16;
  private static final int REVERSED_TURN = 4;
  private static final long SHORTEST_REST = 20_000_000;
  private static final long REST = 49;

  /**
   * So many looks at first are slow only because the JVM loads classes for them; after the first of
   * all a rest of ten seconds was seen.
   */
  private static final int COLD_LOOKS = 20;

  private static final long LONGEST_COLD_REST = 100_000_000;
  private static final int MOST_FRAMES = 8;

  /** JEP 491: one that waits for a monitor is on no carrier. */
  private static final boolean BLOCKED_IS_UNMOUNTED = Runtime.version().feature() >= 24;

  private final Map<Turn, Queue<Wanted>> asked = new EnumMap<>(Turn.class);
  private final Semaphore count = new Semaphore(0);
  private final Queue<Look> seen = new ConcurrentLinkedQueue<>();
  private final Monitors monitors = new Monitors();
  private final AgentThread thread = new AgentThread(new Body(), "consolation-looks");

  /** Who comes first. */
  private enum Turn {
    /** What nothing is known of: what it waits for in the JVM. */
    NEW,
    /** What is known to wait: its stack, and what it owns. */
    MORE,
    /** What was looked at before. */
    AGAIN
  }

  private enum What {
    STACK(Turn.MORE),
    NATIVE_STACK(Turn.MORE),
    MONITOR(Turn.NEW),
    OWNED(Turn.MORE),
    MONITOR_AGAIN(Turn.AGAIN),
    CARRIER(Turn.NEW),
    STILL(Turn.AGAIN);

    final Turn turn;

    What(Turn turn) {
      this.turn = turn;
    }
  }

  private record Wanted(
      Thread thread, long id, boolean isVirtual, long task, long since, What what) {}

  /** One that is looked at a second time when the time between has passed. */
  private record Begun(Wanted wanted, Monitors.First first) {}

  /** Makes one that has no thread yet. */
  public Looker() {
    for (Turn turn : Turn.values()) {
      asked.put(turn, new ArrayBlockingQueue<>(MOST_ASKED));
    }
  }

  /** Asks for the stack of a parked thread; false: ask again later. */
  public boolean stack(Thread of, long id, long task, long since) {
    return ask(new Wanted(of, id, false, task, since, What.STACK));
  }

  /**
   * Asks for the stack of a platform thread that waits in native code, which its state does not
   * say; false: ask again later.
   */
  public boolean nativeStack(Thread of, long id, long task, long since) {
    return ask(new Wanted(of, id, false, task, since, What.NATIVE_STACK));
  }

  /** Asks whether a carrier has stood still, for its virtual thread; false: ask again later. */
  public boolean carrier(Thread of, long id, long task, long since) {
    return ask(new Wanted(of, id, false, task, since, What.CARRIER));
  }

  /** Asks what monitor a thread waits for; false: ask again later. */
  public boolean monitor(Thread of, long id, boolean isVirtual, long task, long since) {
    return ask(new Wanted(of, id, isVirtual, task, since, What.MONITOR));
  }

  /** The same of a platform thread that was in no one wait before; false: ask again later. */
  public boolean monitorAgain(Thread of, long id, long task, long since) {
    return ask(new Wanted(of, id, false, task, since, What.MONITOR_AGAIN));
  }

  /** Asks what monitors a thread owns that waits; false: ask again later. */
  public boolean owned(Thread of, long id, boolean isVirtual, long task, long since) {
    return ask(new Wanted(of, id, isVirtual, task, since, What.OWNED));
  }

  /**
   * Asks whether a platform thread that was seen to wait still does; false: ask again later. What
   * it owns is not asked again.
   */
  public boolean still(Thread of, long id, long task, long since) {
    return ask(new Wanted(of, id, false, task, since, What.STILL));
  }

  private boolean ask(Wanted wanted) {
    if (!queue(wanted.what.turn).offer(wanted)) {
      return false;
    }
    count.release();
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
    return true;
  }

  private Queue<Wanted> queue(Turn turn) {
    return Objects.requireNonNull(asked.get(turn));
  }

  /** What was seen next; null: nothing new. */
  public @Nullable Look poll() {
    return seen.poll();
  }

  /** Ends its thread. */
  public void stop() {
    thread.interrupt();
  }

  private final class Body implements Runnable {
    private final Queue<Begun> begun = new ArrayDeque<>();
    private int turns;
    private int looks;

    @Override
    public void run() {
      try {
        while (true) {
          Begun due = begun.peek();
          long left = due == null ? Long.MAX_VALUE : due.first.dueIn();
          boolean isDue = left <= 0 || begun.size() >= MOST_BEGUN;
          if (!isDue && !count.tryAcquire(left, TimeUnit.NANOSECONDS)) {
            continue;
          }
          if (isDue) {
            TimeUnit.NANOSECONDS.sleep(left);
          }
          long start = System.nanoTime();
          Look look = isDue ? second(begun.remove()) : first(next());
          if (look != null) {
            seen.add(look);
          }
          long took = System.nanoTime() - start;
          TimeUnit.NANOSECONDS.sleep(rest(took));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private long rest(long took) {
      long longest = looks++ < COLD_LOOKS ? LONGEST_COLD_REST : Long.MAX_VALUE;
      return Math.max(SHORTEST_REST, Math.min(longest, took * REST));
    }

    /** As many are there as there are permits. */
    private Wanted next() {
      boolean isReversed = ++turns % REVERSED_TURN == 0;
      Turn[] all = Turn.values();
      for (int i = 0; i < all.length; i++) {
        Wanted wanted = queue(all[isReversed ? all.length - 1 - i : i]).poll();
        if (wanted != null) {
          return wanted;
        }
      }
      throw new IllegalStateException("nothing was asked");
    }

    private @Nullable Look first(Wanted wanted) {
      return switch (wanted.what) {
        case STACK, NATIVE_STACK -> stack(wanted);
        case STILL -> seen(wanted, monitors.still(wanted.thread, wanted.id));
        case MONITOR, MONITOR_AGAIN, OWNED, CARRIER -> {
          if (wanted.isVirtual) {
            yield seen(wanted, monitors.ofVirtual(wanted.thread));
          }
          Monitors.First first = monitors.first(wanted.thread, wanted.id);
          if (first == null) {
            yield seen(wanted, null);
          }
          begun.add(new Begun(wanted, first));
          yield null;
        }
      };
    }

    private Look second(Begun it) {
      boolean isCarrier = it.wanted.what == What.CARRIER;
      Look.MonitorWait wait =
          isCarrier ? monitors.ofCarrier(it.first) : monitors.ofPlatform(it.first);
      return seen(it.wanted, wait);
    }

    private @Nullable Look stack(Wanted wanted) {
      Thread.State state = wanted.thread.getState();
      boolean runs =
          state == Thread.State.RUNNABLE
              || (Jdk.current().isVirtual(wanted.thread)
                  && state == Thread.State.BLOCKED
                  && !BLOCKED_IS_UNMOUNTED);
      if (runs && wanted.what == What.STACK) {
        return null;
      }
      return look(wanted, wanted.thread.getStackTrace());
    }
  }

  private static Look seen(Wanted wanted, Look.@Nullable MonitorWait wait) {
    return new Look(
        wanted.id,
        wanted.task,
        wanted.since,
        false,
        List.of(),
        "",
        ResourceKind.UNKNOWN,
        wait,
        wanted.what == What.STILL);
  }

  private static Look look(Wanted wanted, StackTraceElement[] frames) {
    int user = 0;
    while (user < frames.length && !isUser(frames[user])) {
      user++;
    }
    boolean isLibrary = user == frames.length;
    if (isLibrary) { // nothing but a library's own code
      user = 0;
      while (user < frames.length && isJdk(frames[user])) {
        user++;
      }
    }
    ResourceKind kind = kind(frames, user);
    if (user == frames.length) {
      return new Look(wanted.id, wanted.task, wanted.since, true, List.of(), "", kind, null, false);
    }
    String method = user == 0 ? "" : method(frames[user - 1]);
    List<Integer> sites = new ArrayList<>();
    for (int i = user; i < frames.length && sites.size() < MOST_FRAMES; i++) {
      if (isLibrary ? !isJdk(frames[i]) : isUser(frames[i])) {
        sites.add(Sites.of(frames[i]));
      }
    }
    return new Look(wanted.id, wanted.task, wanted.since, true, sites, method, kind, null, false);
  }

  /** A time or a socket, by the methods of the JDK that wait for them. */
  private static ResourceKind kind(StackTraceElement[] frames, int user) {
    for (int i = 0; i < user; i++) {
      if (isSocket(frames[i].getClassName())) {
        return ResourceKind.SOCKET;
      }
      if (frames[i].getMethodName().equals("sleepNanos")) {
        return ResourceKind.SLEEPING;
      }
    }
    return ResourceKind.UNKNOWN;
  }

  private static boolean isSocket(String type) {
    return switch (type) {
      case "sun.nio.ch.Poller",
          "sun.nio.ch.NioSocketImpl",
          "sun.nio.ch.SocketChannelImpl",
          "sun.nio.ch.ServerSocketChannelImpl",
          "sun.nio.ch.SelectorImpl" ->
          true;
      default -> false;
    };
  }

  private static String method(StackTraceElement frame) {
    String type = frame.getClassName();
    int from = Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1;
    return type.substring(from) + "." + frame.getMethodName();
  }

  private static boolean isUser(StackTraceElement frame) {
    return !isJdk(frame) && !Libraries.isOf(frame.getClassName());
  }

  private static boolean isJdk(StackTraceElement frame) {
    String module = frame.getModuleName();
    return module != null
        && (module.startsWith("java.") || module.startsWith("jdk."))
        && !"app".equals(frame.getClassLoaderName());
  }
}
