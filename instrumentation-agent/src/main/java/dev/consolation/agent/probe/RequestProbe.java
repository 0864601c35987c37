package dev.consolation.agent.probe;

import org.jspecify.annotations.Nullable;

/**
 * Sees the entries of servers: methods that serve one request from their beginning to their end, on
 * one thread. Lives in the boot loader.
 *
 * <p>An entry within an entry is the same request.
 */
@SuppressWarnings("ReferenceEquality") // identity is what is asked
public final class RequestProbe {
  static final int RETURNED = 1;
  private static final int FAILED = 2;

  private RequestProbe() {}

  /**
   * The current thread begins to serve a request.
   *
   * @param name what to call it
   * @param about an object of the server's that the drain may know how to read
   */
  public static void enter(String name, @Nullable Object about) {
    if (Probes.level < Probes.LIFECYCLE) {
      return;
    }
    Thread current = Thread.currentThread();
    DeclaredTask running = ApiProbe.running(current);
    if (running instanceof RequestTask request) {
      request.depth++;
      return;
    }
    RequestTask request = new RequestTask(name, about);
    spawn(current, request, Contexts.current(current));
    request.state.set(RequestTask.RUNNING);
    start(request, running);
  }

  static void spawn(Thread current, RequestTask request, @Nullable Object context) {
    Ring ring = ApiProbe.ring(current);
    long header = Signal.header(Signal.DECLARED_SPAWN);
    ring.put(header, ring.read(), Jdk.current().id(current), 0, request, context);
  }

  static void start(RequestTask request, @Nullable DeclaredTask outer) {
    request.outer = outer;
    request.depth++;
    ApiProbe.runs(request);
    ApiProbe.put(Signal.DECLARED_START, 0, 0, request, null);
  }

  /** The current thread leaves an entry. */
  public static void leave() {
    leave(null);
  }

  /** The current thread leaves an entry by an exception. */
  public static void thrown(Throwable thrown) {
    leave(thrown);
  }

  private static void leave(@Nullable Throwable thrown) {
    if (!(ApiProbe.running(Thread.currentThread()) instanceof RequestTask request)) {
      return; // it was entered before the agent came
    }
    if (request.depth > 1) {
      request.depth--;
    } else if (request.scope == null) {
      end(request, thrown);
    }
  }

  /** The current thread runs a request no more, which is over. */
  static void end(RequestTask request, @Nullable Throwable thrown) {
    request.state.set(RequestTask.OVER);
    leaveThread(request);
    int outcome = thrown == null ? RETURNED : FAILED;
    Class<?> exception = thrown == null ? null : thrown.getClass();
    ApiProbe.put(Signal.DECLARED_END, outcome, 0, request, exception);
  }

  static void leaveThread(RequestTask request) {
    request.depth = 0;
    request.scope = null;
    ApiProbe.runs(request.outer);
    request.outer = null;
  }
}
