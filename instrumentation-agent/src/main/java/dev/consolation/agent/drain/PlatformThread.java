package dev.consolation.agent.drain;

import dev.consolation.agent.context.TraceContext;
import dev.consolation.agent.drain.EventOut.Name;
import dev.consolation.task.WakerKind;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** What the drain knows of one platform thread: a worker, a task of its own, or neither. */
final class PlatformThread {
  final long id;
  final String name;
  final WakerKind wakerKind;

  /** What it runs jobs of; null when it is not known to be a worker. */
  @Nullable Executor executor;

  /** The job that it runs. */
  @Nullable Job job;

  /** The thread itself; it is not kept alive. */
  final WeakReference<Thread> thread;

  /** The task whose wait for a monitor was found by looking at it; 0: none. */
  long inMonitor;

  /** Since when {@link #inMonitor} waits, and how often the thread had waited before. */
  long monitorSince;

  long monitorCount;

  /** The task whose wait for a socket was found by looking at it; 0: none. */
  long inSocket;

  /** Whether it is told what {@link #inSocket} waits for. */
  boolean isSocketKnown;

  /** What its ring counted of sockets when it was looked at last, and since when it has. */
  int socketCount;

  long socketSince;

  /** The {@link System#nanoTime} at which its sleep ends by itself; 0: not known. */
  long sleepsUntil;

  /**
   * When it was first seen to wait without having said so, and since when its task had run then; 0:
   * it was not.
   */
  long silentSince;

  long silentIn;

  /** When it was seen to run though it is told to wait; 0: it was not. */
  long ranAt;

  /** How often the JVM has said meanwhile that it is not in one wait. */
  int silentLooks;

  /** Whether the wait that was found by looking at it is one that has lasted. */
  boolean isOneWait;

  /** Whether a time that it waits for, and does not tell of, is a sleep's, as far as is known. */
  boolean sleepsUntold = Runtime.version().feature() < 21;

  /** Whether a wake was told of the wait that goes on. */
  boolean woken;

  /** Whether it was woken when it did not wait, so that it will not wait the next time. */
  boolean hasPermit;

  /**
   * The virtual thread, or the task of a fork-join pool, that ended on it last, until it does
   * something else; 0: none.
   */
  long endedOnIt;

  private boolean wasGone;

  boolean isTask;
  boolean announced;
  boolean waiting;
  long parent;
  int site;
  int className;
  long spawned;
  long since;
  int waitCode;
  int blocker;
  int waitSite;
  int failure;
  @Nullable TraceContext trace;
  Name taskName = Name.NONE;
  boolean seenAtAttach;

  PlatformThread(@Nullable Thread thread, long id, String name, WakerKind wakerKind, long since) {
    this.thread = new WeakReference<>(thread);
    this.id = id;
    this.name = name;
    this.wakerKind = wakerKind;
    this.since = since;
    this.spawned = since;
  }

  /** Whether the thread has ended, and had when this was asked before. */
  boolean isGone() {
    Thread there = thread.get();
    boolean isGone = there == null || there.getState() == Thread.State.TERMINATED;
    boolean both = isGone && wasGone;
    wasGone = isGone;
    return both;
  }
}
