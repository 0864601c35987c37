package dev.consolation.agent.drain;

/** Where encoded agent messages go. */
public interface Uplink {
  /** Whether {@link #send} would take a message now. Does not block. */
  boolean ready();

  /**
   * Sends one encoded {@code AgentMessage}. Does not block.
   *
   * @return false when it was not taken
   */
  boolean send(byte[] message);
}
