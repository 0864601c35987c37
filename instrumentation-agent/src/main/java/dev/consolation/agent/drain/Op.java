package dev.consolation.agent.drain;

import dev.consolation.agent.resource.OpKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One wait that has lasted: of one task for one resource, since a moment. */
final class Op {
  final long task;
  final long thread;
  final long since;
  final int code;

  /** Of a wait on a platform thread; null of a virtual thread's. */
  final @Nullable PlatformThread platform;

  /** The task that waits, where it is one that the application describes; it is on no thread. */
  @Nullable Job declared;

  /** Bytes of heap that the stack of a waiting virtual thread takes; 0: not known. */
  long stackBytes;

  /** Ids of the locks that the task owns while it waits for another one. */
  List<Long> holding = List.of();

  Known resource;
  OpKind kind;
  int site;
  int method;
  boolean named;

  /** It waits for a condition, and looked at nothing between taking the lock and waiting. */
  boolean isBlind;

  boolean stackAsked;

  /** What it blocks on belongs to something that has to be searched for. */
  boolean holderWanted;

  /** The application's frames of its stack, innermost first, as sites; none: it is not known. */
  List<Integer> frames = List.of();

  boolean sent;

  Op(
      long task,
      long thread,
      long since,
      int code,
      int site,
      @Nullable PlatformThread platform,
      Known resource,
      OpKind kind) {
    this.task = task;
    this.thread = thread;
    this.since = since;
    this.code = code;
    this.site = site;
    this.platform = platform;
    this.resource = resource;
    this.kind = kind;
  }

  /** The job that waits; null when the task is a thread. */
  @Nullable Job job() {
    if (declared != null) {
      return declared;
    }
    return platform == null || task == platform.id ? null : platform.job;
  }
}
