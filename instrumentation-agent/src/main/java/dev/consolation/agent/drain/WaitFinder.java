package dev.consolation.agent.drain;

import dev.consolation.agent.probe.DeclaredResource;
import dev.consolation.agent.resource.Inspector;
import dev.consolation.agent.resource.OpKind;
import dev.consolation.agent.resource.ResourceKind;
import dev.consolation.event.WaitCode;
import dev.consolation.task.WaitKind;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Finds what a waiting task waits for, by what its thread says or blocks on. Not thread-safe. */
final class WaitFinder {
  private final DeclaredTasks declared;
  private final Blockers blockers;
  private final Inspector inspector;
  private final Resources resources;
  private final Ops ops;
  private final Dictionary dictionary;
  private long untracked;

  WaitFinder(
      DeclaredTasks declared,
      Blockers blockers,
      Inspector inspector,
      Resources resources,
      Ops ops,
      Dictionary dictionary) {
    this.declared = declared;
    this.blockers = blockers;
    this.inspector = inspector;
    this.resources = resources;
    this.ops = ops;
    this.dictionary = dictionary;
  }

  /** Finds it for the tasks that wait by the application's own account, for so long at least. */
  void findPaused(long atLeast, long now) {
    declared.forEachPaused(
        job -> {
          if (now - job.since >= atLeast) {
            paused(job, now);
          }
        });
  }

  private void paused(Job job, long now) {
    DeclaredResource resource = job.resource;
    Op op = ops.of(job.id);
    boolean isKnown = op != null && op.since == job.since;
    if (isKnown || resource == null || isFull()) {
      return;
    }
    Known known = resources.of(resource);
    if (known == null) {
      untracked++;
      return;
    }
    if (!known.isRead) {
      resources.read(known, now);
    }
    OpKind kind = OpKind.of(job.operation);
    Op made = new Op(job.id, 0, job.since, job.waitCode, job.waitSite, null, known, kind);
    made.declared = job;
    made.named = true;
    found(made);
  }

  /** Finds it for a task whose thread waits, if that can be told from outside. */
  void find(
      Thread thread,
      long task,
      long threadId,
      long since,
      int code,
      int site,
      @Nullable PlatformThread platform) {
    DeclaredTasks.DeclaredWait says = declared.waitOf(threadId);
    if (says != null) {
      Known known = resources.of(says.resource());
      if (known != null) {
        int exact = dictionary.site(site);
        OpKind kind = OpKind.of(says.operation());
        found(new Op(task, threadId, since, code, exact, platform, known, kind));
        resources.read(known, Clock.now());
      }
      return;
    }
    OpKind kind = OpKind.UNKNOWN;
    Known known;
    WaitKind what = WaitCode.kind(code);
    Object future = blockers.awaited().of(threadId);
    if (future != null && (what == WaitKind.PARK || what == WaitKind.OBJECT_WAIT)) {
      known = resources.of(future);
      kind = OpKind.GET;
    } else {
      switch (what) {
        case SLEEP -> known = resources.ofThread(thread, ResourceKind.SLEEPING);
        case SOCKET -> known = socket(thread, threadId, platform);
        case PARK -> {
          Object blocker = LockSupport.getBlocker(thread);
          Object scope = blocker == null ? inspector.scope(thread) : null;
          if (scope != null) {
            known = resources.of(scope);
          } else if (blocker == null) {
            known = resources.ofThread(thread, ResourceKind.PERMIT);
          } else {
            Blockers.Found it = blockers.find(blocker, threadId);
            known = resources.of(it.resource());
            kind = it.op();
          }
        }
        default -> {
          return;
        }
      }
    }
    if (known == null) {
      return;
    }
    if (kind == OpKind.UNKNOWN) {
      kind = resources.op(known, task, Clock.now());
    } else if (!known.isRead) {
      resources.read(known, Clock.now());
    }
    int told = site == 0 ? blockers.awaited().site(threadId) : site;
    int exact = (code & WaitCode.SITE_SAMPLED) == 0 ? dictionary.site(told) : 0;
    Op op = new Op(task, threadId, since, code, exact, platform, known, kind);
    op.stackBytes = platform == null ? inspector.stackBytes(thread) : 0;
    found(op);
  }

  private void found(Op op) {
    op.resource.ops++;
    ops.found(op);
  }

  /** What a thread waits for that waits for a socket: only virtual ones tell which. */
  private @Nullable Known socket(Thread thread, long id, @Nullable PlatformThread platform) {
    Object socket = platform == null ? blockers.socket(id) : null;
    return socket == null ? resources.ofThread(thread, ResourceKind.SOCKET) : resources.of(socket);
  }

  /** A thread that seemed to be parked for nothing else than its permit waits for another thing. */
  void isNotForPermit(Op op, ResourceKind kind) {
    Object thread = op.resource.get();
    if (op.resource.ofThread == ResourceKind.PERMIT && thread instanceof Thread waiting) {
      boolean isSocket = kind == ResourceKind.SOCKET;
      Known known =
          isSocket ? socket(waiting, op.thread, op.platform) : resources.ofThread(waiting, kind);
      if (known != null) {
        ops.move(op, known, isSocket ? OpKind.IO : OpKind.SLEEP);
      }
    }
  }

  /** Whether one more wait would be more than are followed; then it is counted. */
  boolean isFull() {
    if (ops.isFull()) {
      untracked++;
      return true;
    }
    return false;
  }

  /** Waits that were not followed because the memory bound was reached. */
  long untracked() {
    return untracked;
  }
}
