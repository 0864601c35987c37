package dev.consolation.client.model;

/**
 * How the console stands with its server.
 *
 * @param address where the server is, for people
 * @param retryAtMillis when it is tried again, in milliseconds of {@link System#currentTimeMillis};
 *     only while it is lost
 * @param attempt tries since it was last connected
 * @param error why it is not connected; empty otherwise
 */
public record Connection(
    String address, Phase phase, long retryAtMillis, int attempt, String error) {
  /** Where it stands. */
  public enum Phase {
    CONNECTING,
    CONNECTED,
    LOST
  }

  /** Before the first try. */
  public static Connection to(String address) {
    return new Connection(address, Phase.CONNECTING, 0, 0, "");
  }

  /** Whole seconds until it is tried again. */
  public long secondsLeft(long nowMillis) {
    return Math.max(0, (retryAtMillis - nowMillis + 999) / 1000);
  }
}
