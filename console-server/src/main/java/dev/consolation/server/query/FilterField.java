package dev.consolation.server.query;

import java.util.Locale;

/**
 * What a filter can ask of a task. The one place that says which fields there are: the parser, its
 * messages, the help of the consoles and the documentation come from it.
 */
public enum FilterField implements Field {
  /** The name of the task. */
  NAME(Kind.TEXT, "name of the task", "name:checkout"),
  /** Where it was spawned. */
  SITE(Kind.TEXT, "where it was spawned: class, method, file and line", "site:com.acme"),
  /** The runtime that runs it. */
  RUNTIME(Kind.TEXT, "name of the runtime that runs it", "runtime:pool-1"),
  /** The class of its code. */
  CLASS(Kind.TEXT, "class of its code", "class:OrderJob"),
  /** What it waits on. */
  WAITING(
      Kind.TEXT,
      "what it waits on: name or class of the resource, or lock, queue, sleep, socket, ...",
      "waiting:inventory"),
  /** Where it waits. */
  AT(Kind.TEXT, "where it waits: class, method, file and line", "at:Stock.take"),
  /** Its trace. */
  TRACE(Kind.TEXT, "the trace that it is in: how the id begins, hexadecimal", "trace:4bf92f3577b3"),
  /** Its labels. */
  LABEL(Kind.TEXT, "a label that the application gave it, key:value", "label:tenant:acme"),
  /** Its state. */
  STATE(Kind.STATE, "running, scheduled, idle or ended", "state:idle"),
  /** Its kind. */
  KIND(
      Kind.KIND,
      "virtual, platform, job, scheduled-job, timer-job, fork-join, stage or custom",
      "kind:job"),
  /** How it ended. */
  OUTCOME(
      Kind.OUTCOME,
      "how it ended: returned, failed, cancelled, rejected, discarded or unseen",
      "outcome:failed"),
  /** Its id. */
  ID(Kind.ID, "id of the task", "id:123"),
  /** The id of its spawner. */
  PARENT(Kind.ID, "id of the task or thread that spawned it", "parent:1"),
  /** How long it was polled. */
  BUSY(Kind.DURATION, "how long it was polled", "busy>100ms"),
  /** How long it was runnable and not polled. */
  SCHEDULED(Kind.DURATION, "how long it was woken and not yet polled", "scheduled>=2s"),
  /** How long it waited. */
  IDLE(Kind.DURATION, "how long it waited", "idle>1m"),
  /** How long it lives. */
  TOTAL(Kind.DURATION, "how long it lives, or lived", "total<500us"),
  /** How long it is in its state. */
  SINCE(Kind.DURATION, "how long it is in its state", "since>5s"),
  /** How often it was polled. */
  POLLS(Kind.COUNT, "how often it was polled", "polls>10"),
  /** How often it was woken. */
  WAKES(Kind.COUNT, "how often it was woken", "wakes=0"),
  /** How often it was pinned. */
  PINS(Kind.COUNT, "how often it held its carrier while it waited", "pins>0"),
  /** How many findings name it. */
  FINDINGS(Kind.COUNT, "how many findings name it", "findings>0");

  private final Kind kind;
  private final String help;
  private final String example;

  FilterField(Kind kind, String help, String example) {
    this.kind = kind;
    this.help = help;
    this.example = example;
  }

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public String help() {
    return help;
  }

  @Override
  public String example() {
    return example;
  }
}
