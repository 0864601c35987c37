package dev.consolation.server.state;

/** Whether the agent of a process is there. */
public enum Connection {
  /** It is. */
  CONNECTED,
  /** Its stream broke; it may come back. */
  DISCONNECTED,
  /** The process has ended. */
  ENDED,
  /** The agent was taken out; the process goes on unobserved. */
  DETACHED,
  /** It was read from files; nobody has to be there. */
  FROZEN,
  /** It was played from a recording up to a moment; nobody has to be there. */
  RECORDED
}
