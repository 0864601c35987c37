package dev.consolation.agent.look;

import dev.consolation.agent.probe.AgentThread;
import dev.consolation.agent.probe.Jdk;
import dev.consolation.agent.probe.Sites;
import dev.consolation.agent.resource.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks into threads one at a time, some twenty a second at most: at the stack of one that is
 * parked, and at what the JVM says of one that waits for a monitor. Thread-safe.
 *
 * <p>Java-level means only, and only for threads whose waits have lasted: looking into virtual
 * threads that run has crashed JVMs.
 */
public final class Looker {
  private static final int MOST_ASKED = 64;
  private static final long PAUSE_MILLIS = 50;
  private static final int MOST_FRAMES = 8;

  /** JEP 491: one that waits for a monitor is on no carrier. */
  private static final boolean BLOCKED_IS_UNMOUNTED = Runtime.version().feature() >= 24;

  private final BlockingQueue<Wanted> asked = new ArrayBlockingQueue<>(MOST_ASKED);
  private final Queue<Look> seen = new ConcurrentLinkedQueue<>();
  private final Monitors monitors = new Monitors();
  private final AgentThread thread = new AgentThread(new Body(), "consolation-looks");

  private enum What {
    STACK,
    NATIVE_STACK,
    MONITOR,
    CARRIER
  }

  private record Wanted(
      Thread thread, long id, boolean isVirtual, long task, long since, What what) {}

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

  private boolean ask(Wanted wanted) {
    if (!asked.offer(wanted)) {
      return false;
    }
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
    return true;
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
    @Override
    public void run() {
      try {
        while (true) {
          Wanted wanted = asked.take();
          Look look =
              switch (wanted.what) {
                case STACK, NATIVE_STACK -> stack(wanted);
                case MONITOR, CARRIER -> monitor(wanted);
              };
          if (look != null) {
            seen.add(look);
          }
          TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
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

    private Look monitor(Wanted wanted) throws InterruptedException {
      Look.MonitorWait wait =
          wanted.what == What.CARRIER
              ? monitors.ofCarrier(wanted.thread, wanted.id)
              : wanted.isVirtual
                  ? monitors.ofVirtual(wanted.thread)
                  : monitors.ofPlatform(wanted.thread, wanted.id);
      return new Look(
          wanted.id, wanted.task, wanted.since, false, List.of(), "", ResourceKind.UNKNOWN, wait);
    }
  }

  private static Look look(Wanted wanted, StackTraceElement[] frames) {
    int user = 0;
    while (user < frames.length && isJdk(frames[user])) {
      user++;
    }
    ResourceKind kind = kind(frames, user);
    if (user == frames.length) {
      return new Look(wanted.id, wanted.task, wanted.since, true, List.of(), "", kind, null);
    }
    String method = user == 0 ? "" : method(frames[user - 1]);
    List<Integer> sites = new ArrayList<>();
    for (int i = user; i < frames.length && sites.size() < MOST_FRAMES; i++) {
      if (!isJdk(frames[i])) {
        sites.add(Sites.of(frames[i]));
      }
    }
    return new Look(wanted.id, wanted.task, wanted.since, true, sites, method, kind, null);
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

  private static boolean isJdk(StackTraceElement frame) {
    String module = frame.getModuleName();
    return module != null
        && (module.startsWith("java.") || module.startsWith("jdk."))
        && !"app".equals(frame.getClassLoaderName());
  }
}
