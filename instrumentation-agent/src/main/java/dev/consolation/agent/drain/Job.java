package dev.consolation.agent.drain;

import dev.consolation.agent.context.TraceContext;
import dev.consolation.agent.drain.EventOut.Name;
import dev.consolation.agent.probe.DeclaredResource;
import dev.consolation.task.TaskKind;
import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/** A job given to an executor: what the drain knows of one submission. */
final class Job extends IdentityTable.Entry {
  final long id;
  final long parent;
  final TaskKind kind;
  final int site;
  final int className;
  final long submitted;
  final boolean seenAtAttach;
  final @Nullable Executor executor;

  /**
   * The submission of the same object before which this one came, if it was submitted several
   * times.
   */
  @Nullable Job later;

  /** The job inside which the same thread runs this one. */
  @Nullable Job outer;

  /** The application's span in which it was submitted; null for none. */
  @Nullable TraceContext trace;

  /** What the application calls it. */
  Name name = Name.NONE;

  /** The described resource that it waits for while it does not run; null for none. */
  @Nullable DeclaredResource resource;

  /** A request that a probe saw begin. */
  boolean isRequest;

  /** A wake has come during the run that goes on. */
  boolean wokenAhead;

  /** Code of what it waits to do with {@link #resource}. */
  int operation;

  boolean announced;
  boolean pollAnnounced;
  boolean running;
  boolean cancelled;
  boolean ended;
  int failure;
  long since;
  long pollStart;
  long worker;
  int waitCode;
  int blocker;
  int waitSite;

  /**
   * When a job that is scheduled for later is due; {@link Dues#NONE}: it is not waiting for that.
   */
  long due = Dues.NONE;

  /** When its last run was due; the same. */
  long lastDue = Dues.NONE;

  Job(
      Object object,
      ReferenceQueue<Object> queue,
      long id,
      long parent,
      TaskKind kind,
      int site,
      int className,
      long submitted,
      @Nullable Executor executor,
      boolean seenAtAttach) {
    super(object, queue);
    this.id = id;
    this.parent = parent;
    this.kind = kind;
    this.site = site;
    this.className = className;
    this.submitted = submitted;
    this.since = submitted;
    this.executor = executor;
    this.seenAtAttach = seenAtAttach;
  }

  /** Whether it waits for a worker. */
  boolean queued() {
    return !running && !ended && waitCode == 0 && due == Dues.NONE;
  }
}
