package dev.consolation.view;

/**
 * One kind of evidence behind a frozen picture, there or missing.
 *
 * @param source the file that gave it; empty when it is missing
 * @param remedy the command that would add it; empty when none would
 */
public record Evidence(String what, boolean present, String source, String remedy) {
  /** What a dump never says, and a recording may. */
  public static final String WAITED = "how long each waits";

  /** What a recording says of tasks that were spawned while it went on. */
  public static final String SPAWNED = "where tasks were spawned since";
}
