package dev.consolation.agent.drain;

import dev.consolation.agent.drain.EventOut.Wait;
import dev.consolation.agent.look.Look;
import dev.consolation.agent.look.Look.MonitorWait;
import dev.consolation.agent.look.Looker;
import dev.consolation.agent.probe.Jdk;
import dev.consolation.agent.resource.Inspector;
import dev.consolation.agent.resource.OpKind;
import dev.consolation.agent.resource.ResourceKind;
import dev.consolation.event.WaitCode;
import dev.consolation.task.WaitKind;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Waits of virtual threads for monitors before JDK 24: they hold their carrier, and seem to run.
 * Not thread-safe.
 *
 * <p>The carrier's state, a field, says that it is blocked. When it has been for {@value
 * #LASTS_NANOS} ns, the JVM is asked how often the carrier has waited, twice; if that has not
 * changed it is one wait, and the drain tells of it as if the thread had. Which monitor it is, and
 * who owns it, this JVM does not say. It is over when the carrier runs, the count has changed, or
 * an event says so.
 */
final class CarriedWaits {
  private static final boolean ARE_THERE =
      Runtime.version().feature() >= 21 && Runtime.version().feature() < 24;
  private static final long LASTS_NANOS = 1_000_000_000;
  private static final int MOST = 1_024;

  private final VirtualThreads virtual;
  private final Inspector inspector;
  private final Resources resources;
  private final Looker looker;
  private final Map<Long, Blocked> blocked = new HashMap<>();

  /** A virtual thread whose carrier does not run. */
  private static final class Blocked {
    final WeakReference<Thread> thread;
    final Thread carrier;
    final long pollSince;
    long at;
    long toldSince = Long.MIN_VALUE;
    long count;

    Blocked(Thread thread, Thread carrier, long pollSince, long at) {
      this.thread = new WeakReference<>(thread);
      this.carrier = carrier;
      this.pollSince = pollSince;
      this.at = at;
    }

    boolean isTold() {
      return toldSince != Long.MIN_VALUE;
    }
  }

  CarriedWaits(VirtualThreads virtual, Inspector inspector, Resources resources, Looker looker) {
    this.virtual = virtual;
    this.inspector = inspector;
    this.resources = resources;
    this.looker = looker;
  }

  /** Looks at a virtual thread that, as far as the drain knows, is in a poll since a moment. */
  void lookAtRunning(Thread thread, long id, long pollSince, long now) {
    if (!ARE_THERE || now - pollSince < LASTS_NANOS) {
      return;
    }
    Blocked known = blocked.get(id);
    Thread carrier = inspector.carrier(thread);
    if (carrier == null || !stands(carrier)) {
      blocked.remove(id);
    } else if (known == null || known.pollSince != pollSince) {
      if (blocked.size() < MOST) {
        blocked.put(id, new Blocked(thread, carrier, pollSince, now));
      }
    } else if (now - known.at > LASTS_NANOS && ask(known, id, pollSince)) {
      known.at = now;
    }
  }

  private static boolean stands(Thread carrier) {
    return switch (carrier.getState()) {
      case BLOCKED, WAITING, TIMED_WAITING -> true;
      case NEW, RUNNABLE, TERMINATED -> false;
    };
  }

  private boolean ask(Blocked known, long id, long since) {
    return looker.carrier(known.carrier, Jdk.current().id(known.carrier), id, since);
  }

  /** Ends the waits that are over, and asks again about the others. */
  @SuppressWarnings("ReferenceEquality") // it is that very carrier
  void look(long now) {
    for (Iterator<Map.Entry<Long, Blocked>> each = blocked.entrySet().iterator();
        each.hasNext(); ) {
      Map.Entry<Long, Blocked> entry = each.next();
      long id = entry.getKey();
      Blocked known = entry.getValue();
      Thread thread = known.thread.get();
      if (thread == null || (known.isTold() && !isIn(id, known.toldSince))) {
        each.remove();
      } else if (known.isTold()
          && (inspector.carrier(thread) != known.carrier || !stands(known.carrier))) {
        each.remove();
        virtual.unpin(id, now);
      } else if (known.isTold()
          && now - known.at > MonitorWaits.again(now - known.toldSince)
          && looker.still(known.carrier, Jdk.current().id(known.carrier), id, known.toldSince)) {
        known.at = now;
      }
    }
  }

  /** Whether a virtual thread is in a wait, since a moment. */
  private boolean isIn(long id, long since) {
    LiveTable table = virtual.table();
    long row = table.find(id);
    return row >= 0 && table.state(row) == LiveTable.STATE_IDLE && table.since(row) == since;
  }

  /** What was seen of a carrier; null: nothing new to tell. */
  @Nullable Op of(Look look, long now) {
    long id = look.task();
    Blocked known = blocked.get(id);
    MonitorWait wait = look.monitor();
    Thread thread = known == null ? null : known.thread.get();
    if (known == null || thread == null) {
      return null;
    }
    if (known.isTold()) {
      if (known.toldSince == look.since() && (wait == null || wait.count() != known.count)) {
        blocked.remove(id);
        if (isIn(id, known.toldSince)) {
          virtual.unpin(id, now);
        }
      }
      return null;
    }
    LiveTable table = virtual.table();
    long row = table.find(id);
    boolean isStill =
        row >= 0
            && table.state(row) == LiveTable.STATE_RUNNING
            && table.since(row) == look.since()
            && known.pollSince == look.since();
    Known monitor =
        isStill && wait != null ? resources.ofThread(thread, ResourceKind.MONITOR) : null;
    if (monitor == null || wait == null) {
      return null;
    }
    int timed = wait.timed() ? WaitCode.TIMED : 0;
    WaitKind kind = wait.enters() ? WaitKind.MONITOR : WaitKind.OBJECT_WAIT;
    int code = kind.code() | timed | WaitCode.PINNED;
    long since = Math.max(Clock.time(wait.nanoTime()), look.since());
    virtual.stands(id, since, new Wait(code, 0, 0));
    known.toldSince = since;
    known.count = wait.count();
    known.at = now;
    monitor.ops++;
    OpKind op = wait.enters() ? OpKind.ENTER : OpKind.AWAIT;
    return new Op(id, id, since, code, 0, null, monitor, op);
  }
}
