package dev.consolation.agent.drain;

import dev.consolation.agent.drain.EventOut.Name;
import dev.consolation.task.WakerKind;
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
  Name taskName = Name.NONE;
  boolean seenAtAttach;

  PlatformThread(long id, String name, WakerKind wakerKind, long since) {
    this.id = id;
    this.name = name;
    this.wakerKind = wakerKind;
    this.since = since;
    this.spawned = since;
  }
}
