package dev.consolation.agent.drain;

import dev.consolation.agent.drain.EventOut.Wait;
import dev.consolation.agent.look.Look;
import dev.consolation.agent.look.Looker;
import dev.consolation.agent.probe.Ring;
import dev.consolation.agent.probe.Rings;
import dev.consolation.agent.resource.OpKind;
import dev.consolation.agent.resource.ResourceKind;
import dev.consolation.task.WaitKind;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits of platform threads for sockets, which no event tells of: they block in native code. Not
 * thread-safe.
 *
 * <p>Each thread notes what it is at, and counts. A look that finds it at something tells that it
 * waits, until a look sees that the count has moved: so of many short waits as much is told as the
 * looks hit, by chance. Where the count has not moved for {@value #LASTS_NANOS} ns, it is one wait,
 * and told with its socket. Threads that were there before the agent are asked once for their
 * stack, when they have shown nothing.
 */
final class SocketWaits {
  private static final long LASTS_NANOS = 20_000_000;
  private static final long SILENT_NANOS = 1_000_000_000;

  private final Threads threads;
  private final Jobs jobs;
  private final Resources resources;
  private final Looker looker;
  private final WaitEnds ends;
  private final Set<Long> asked = new HashSet<>();

  SocketWaits(Threads threads, Jobs jobs, Resources resources, Looker looker, WaitEnds ends) {
    this.ends = ends;
    this.threads = threads;
    this.jobs = jobs;
    this.resources = resources;
    this.looker = looker;
  }

  /** Looks at all threads, and hands over the waits that have lasted. */
  void look(long now, Consumer<Op> found) {
    for (Ring ring : Rings.all()) {
      PlatformThread platform = threads.find(ring.owner());
      if (ring.ofCarrier() || (platform == null && ring.socket() == null)) {
        continue;
      }
      look(ring, platform == null ? threads.of(ring, now) : platform, now, found);
    }
  }

  private void look(Ring ring, PlatformThread platform, long now, Consumer<Op> found) {
    int count = ring.socketCount();
    Object socket = ring.socket();
    boolean isAtIt = socket != null && ring.socketCount() == count;
    boolean isSame = count == platform.socketCount;
    if (platform.inSocket != 0 && (!isSame || task(platform) != platform.inSocket)) {
      goesOn(platform, now);
    }
    if (!isSame) {
      platform.socketCount = count;
      platform.socketSince = now;
      if (isAtIt && runs(platform)) {
        begins(platform, now);
      }
    } else if (socket != null && isAtIt && now - platform.socketSince >= LASTS_NANOS) {
      if (runs(platform)) {
        begins(platform, Math.max(platform.socketSince, since(platform)));
      }
      if (platform.inSocket != 0 && !platform.isSocketKnown) {
        Op op = lasts(platform, resources.of(socket));
        if (op != null) {
          found.accept(op);
        }
      }
    }
  }

  private static long task(PlatformThread platform) {
    Job job = platform.job;
    return job == null ? platform.id : job.id;
  }

  private static long since(PlatformThread platform) {
    return platform.job == null ? platform.since : platform.job.since;
  }

  /** Whether its task runs, as far as is known. */
  private static boolean runs(PlatformThread platform) {
    Job job = platform.job;
    return job == null ? platform.isTask && !platform.waiting : job.running && job.waitCode == 0;
  }

  private void begins(PlatformThread platform, long since) {
    Wait wait = new Wait(WaitKind.SOCKET.code(), 0, 0);
    platform.inSocket = task(platform);
    platform.isSocketKnown = false;
    platform.woken = true; // which is not told of one that does not last
    if (platform.job != null) {
      jobs.waits(platform.job, since, wait);
    } else {
      threads.parked(platform, since, wait);
    }
  }

  /** The wait that goes on is one that has lasted; null: it cannot be followed. */
  private @Nullable Op lasts(PlatformThread platform, @Nullable Known known) {
    if (known == null) {
      return null;
    }
    platform.isSocketKnown = true;
    platform.woken = false;
    known.ops++;
    int code = WaitKind.SOCKET.code();
    long since = since(platform);
    return new Op(platform.inSocket, platform.id, since, code, 0, platform, known, OpKind.IO);
  }

  private void goesOn(PlatformThread platform, long now) {
    boolean isSameTask = task(platform) == platform.inSocket;
    if (isSameTask) {
      ends.over(platform, now);
    }
    platform.inSocket = 0;
    if (isSameTask && platform.job != null) {
      jobs.goesOn(platform.job, now);
    } else if (isSameTask) {
      threads.unparked(platform, now);
    }
  }

  /** Looks at a thread that was there before the agent, and seems to run. */
  void lookAtRunning(PlatformThread platform, Thread thread, long attachedAt, long now) {
    boolean isSilent =
        platform.seenAtAttach && platform.socketCount == 0 && since(platform) <= attachedAt;
    if (isSilent
        && runs(platform)
        && now - attachedAt > SILENT_NANOS
        && !asked.contains(platform.id)
        && thread.getState() == Thread.State.RUNNABLE
        && looker.nativeStack(thread, platform.id, task(platform), since(platform))) {
      asked.add(platform.id);
    }
  }

  /**
   * What the stack said of a thread that seemed to run, and has been in there since the agent came;
   * null: nothing, or it has gone on.
   */
  @Nullable Op ofStack(Look look, PlatformThread platform, long attachedAt) {
    Thread thread = platform.thread.get();
    boolean isStill =
        task(platform) == look.task()
            && since(platform) == look.since()
            && platform.socketCount == 0
            && runs(platform);
    if (thread == null || !isStill || look.kind() != ResourceKind.SOCKET) {
      return null;
    }
    begins(platform, Math.max(attachedAt, since(platform)));
    return lasts(platform, resources.ofThread(thread, ResourceKind.SOCKET));
  }

  /** Forgets threads that are gone. */
  void sweep() {
    asked.removeIf(id -> threads.find(id) == null);
  }
}
