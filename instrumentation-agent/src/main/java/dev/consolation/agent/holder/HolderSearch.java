package dev.consolation.agent.holder;

import dev.consolation.agent.probe.AgentThread;
import dev.consolation.agent.probe.Code;
import dev.consolation.agent.probe.Jdk;
import dev.consolation.agent.probe.Sites;
import dev.consolation.agent.resource.Inspector;
import java.lang.instrument.Instrumentation;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Searches what a waiting thread's code can reach for the object that it waits for: the queue of a
 * condition, the future of a signaller. Thread-safe.
 *
 * <p>It begins at the thread's body and at the static fields of the class that waits, follows
 * fields breadth first, and looks at no more than {@value #MOST} objects. It reads fields only; but
 * to ask a class for its fields may make its loader, which is the application's code, load the
 * types of these. So it has a thread of its own, which rests {@value #REST} times as long as it
 * works.
 */
public final class HolderSearch {
  private static final int MOST = 20_000;
  private static final int MOST_ASKED = 64;
  private static final long REST = 49;
  private static final long SHORTEST_REST_NANOS = 20_000_000;

  private final Instrumentation instrumentation;
  private final Inspector inspector;
  private final References references;
  private final long holder;
  private final long target;
  private final BlockingQueue<Wanted> asked = new ArrayBlockingQueue<>(MOST_ASKED);
  private final Queue<Found> found = new ConcurrentLinkedQueue<>();
  private final AgentThread thread = new AgentThread(new Body(), "consolation-holders");

  private record Wanted(Thread thread, Object blocker, int site) {}

  /** Whoever blocks on {@code blocker} waits for {@code holder}. */
  public record Found(Object blocker, Object holder) {}

  /** Starts its thread when it is first asked. */
  public HolderSearch(Instrumentation instrumentation, Inspector inspector, Memory memory) {
    this.instrumentation = instrumentation;
    this.inspector = inspector;
    references = new References(memory);
    holder = memory.offset(Thread.class, "holder");
    target =
        holder == 0
            ? memory.offset(Thread.class, "target")
            : memory.offset(type("java.lang.Thread$FieldHolder"), "task");
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      return Object.class;
    }
  }

  /**
   * Asks what a thread waits for that blocks on an object; false: ask again later.
   *
   * @param site where it waits; 0: not known
   */
  public boolean ask(Thread waiting, Object blocker, int site) {
    if (!asked.offer(new Wanted(waiting, blocker, site))) {
      return false;
    }
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
    return true;
  }

  /** What was found next; null: nothing new. */
  public @Nullable Found poll() {
    return found.poll();
  }

  /** Ends its thread, unless a class loader of the application holds it. */
  public void stop() {
    thread.interrupt();
  }

  private final class Body implements Runnable {
    @Override
    public void run() {
      try {
        while (true) {
          Wanted wanted = asked.take();
          long start = System.nanoTime();
          Object it = find(wanted.thread, wanted.blocker, wanted.site);
          if (it != null) {
            found.add(new Found(wanted.blocker, it));
          }
          long rest = Math.max(SHORTEST_REST_NANOS, (System.nanoTime() - start) * REST);
          TimeUnit.NANOSECONDS.sleep(rest);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What a thread waits for that blocks on an object; null when it was not found. */
  @Nullable Object find(Thread waiting, Object blocker, int site) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>();
    references.of(waiting, each -> add(each, seen, open)); // of a class of the application
    add(body(waiting), seen, open);
    if (site != 0) {
      statics(Sites.site(site).className(), seen, open);
    }
    while (!open.isEmpty()) {
      Object next = open.remove();
      if (inspector.isHolder(next, blocker)) {
        return next;
      }
      references.of(next, each -> add(each, seen, open));
    }
    return null;
  }

  private static void add(@Nullable Object object, Set<Object> seen, Deque<Object> open) {
    if (object != null
        && seen.size() < MOST
        && (Inspector.mayHold(object) || References.leads(object))
        && seen.add(object)) {
      open.add(object);
    }
  }

  private @Nullable Object body(Thread waiting) {
    if (Jdk.current().isVirtual(waiting)) {
      return Code.body(waiting);
    }
    Object from = holder == 0 ? waiting : Jdk.current().reference(waiting, holder);
    return from == null || target == 0 ? null : Jdk.current().reference(from, target);
  }

  /** Those of the class and of the classes in which it is nested. */
  private void statics(String className, Set<Object> seen, Deque<Object> open) {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      String name = type.getName();
      boolean isIt =
          className.startsWith(name)
              && (className.length() == name.length() || className.charAt(name.length()) == '$');
      if (isIt) {
        references.ofStatics(type, each -> add(each, seen, open));
      }
    }
  }
}
