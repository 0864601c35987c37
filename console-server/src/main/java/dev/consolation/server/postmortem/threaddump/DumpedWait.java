package dev.consolation.server.postmortem.threaddump;

/**
 * What a thread waits for.
 *
 * @param object the blocker of a park, a monitor's object, or a class that is being initialised
 * @param owner tid of the thread that owns the object; 0 when the dump does not say, which it does
 *     from JDK 26 on
 */
public record DumpedWait(Kind kind, DumpedObject object, long owner) {
  /** How it waits. */
  public enum Kind {
    /** In {@code LockSupport.park}, with a blocker. */
    PARKED,
    /** For a monitor that it enters, or enters again after a wait. */
    ENTERING,
    /** In {@code Object.wait}. */
    WAITING,
    /** For another thread to initialise a class; the object has that class's name. */
    INITIALIZING
  }
}
