package dev.consolation.server.query;

import java.util.Locale;

/** What a filter can ask of a resource. */
public enum ResourceField implements Field {
  /** Its name. */
  NAME(Kind.TEXT, "what you call it", "name:inventory"),
  /** Its class. */
  CLASS(Kind.TEXT, "its class", "class:ReentrantLock"),
  /** Its state. */
  STATE(Kind.TEXT, "its state in words", "state:full"),
  /** Its owner. */
  OWNER(Kind.TEXT, "name or id of the task that owns it", "owner:request-42"),
  /** Its kind. */
  KIND(Kind.RESOURCE, "lock, monitor, condition, semaphore, queue, future, ...", "kind:queue"),
  /** Its id. */
  ID(Kind.ID, "id of the resource", "id:12"),
  /** Who waits. */
  WAITERS(Kind.COUNT, "how many tasks wait for it", "waiters>3"),
  /** How long they wait. */
  LONGEST(Kind.DURATION, "how long the first of them has waited", "longest>5s"),
  /** How often they were woken. */
  WAKES(Kind.COUNT, "how often its waiters were woken", "wakes=0"),
  /** How many findings name it. */
  FINDINGS(Kind.COUNT, "how many findings name it", "findings>0");

  private final Kind kind;
  private final String help;
  private final String example;

  ResourceField(Kind kind, String help, String example) {
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
