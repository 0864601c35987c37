package dev.consolation.server.attach;

import dev.consolation.process.AgentMark;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of this machine, as far as this user can see.
 *
 * @param pid its number
 * @param main what was started, without arguments: a class, or a jar's file name; the executable
 *     when nothing is known
 * @param arguments what it was started with; empty when it is not known
 * @param version of its JDK, "25.0.3"; empty when it is not known
 * @param user whose it is; empty when it is not known
 * @param startedMillis when it was started, in milliseconds since 1970 (UTC); 0 when not known
 * @param agent the mark of the agent that is in it, null for none
 * @param attachable false when the JVM was told to refuse, {@code -XX:+DisableAttachMechanism}
 */
public record JavaProcess(
    long pid,
    String main,
    String arguments,
    String version,
    String user,
    long startedMillis,
    @Nullable AgentMark agent,
    boolean attachable) {

  /** The feature number of its JDK, 17 or 25; 0 when it is not known. */
  public int feature() {
    try {
      return version.isEmpty() ? 0 : Runtime.Version.parse(version).feature();
    } catch (IllegalArgumentException e) {
      return version.startsWith("1.8") ? 8 : 0; // "1.8.0_402" is no version of today
    }
  }
}
