package dev.consolation.client.model;

import dev.consolation.view.ProcessLine;

/**
 * A JVM of this machine.
 *
 * @param main main class or jar; empty when not known
 * @param jdk version, for example {@code 25.0.3}; empty when not known
 * @param user who runs it; empty when not known
 * @param agent the server that the agent in it connects to; empty: no agent is in it
 * @param obstacle why it cannot be attached to; empty when it can
 */
public record JvmLine(
    long pid, String main, String jdk, String user, String agent, String obstacle) {
  /** What people call it. */
  public String title() {
    return main.isEmpty() ? "process " + pid : ProcessLine.title(main);
  }
}
