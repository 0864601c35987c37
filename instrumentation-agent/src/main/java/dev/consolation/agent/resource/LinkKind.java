package dev.consolation.agent.resource;

/** How two resources belong together; codes are those of {@code LinkKind} on the wire. */
public enum LinkKind {
  /** Not known. */
  UNKNOWN(0),
  /** One of the inputs that it waits for. */
  ARM(1),
  /** Goes on when this is complete. */
  DEPENDENT(2),
  /** The lock of this condition. */
  CONDITION_OF(3);

  private final int code;

  LinkKind(int code) {
    this.code = code;
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
