package dev.consolation.agent.site;

/**
 * A call in the application's code.
 *
 * @param owner binary name of the class or interface on which it is called
 * @param method its name
 * @param receiver what the source calls the object: "Inventory.lock" for a field, the name of a
 *     local variable; empty when it has no name
 * @param isBlind whether nothing but the lock is called, and nothing decided, between taking a lock
 *     in this method and this call
 */
public record Call(String owner, String method, String receiver, boolean isBlind) {
  /** One of which it is not known that it is blind. */
  Call(String owner, String method, String receiver) {
    this(owner, method, receiver, false);
  }

  /** The method of what is no call, but the beginning of a synchronized block; it has no owner. */
  public static final String SYNCHRONIZED = "synchronized";
}
