package dev.consolation.client;

import dev.consolation.server.access.ActsLog;

/** Writes down what a command of this machine does to a process without a server. */
public final class OwnActs {
  private OwnActs() {}

  /**
   * Writes it into the user's log of acts.
   *
   * @param result {@code done}, or why not
   */
  public static void write(String what, long pid, String result) {
    String who = "user " + System.getProperty("user.name") + " on this machine";
    ActsLog.usual(System.getenv()).write(who, what, Long.toString(pid), result);
  }
}
