package dev.consolation.server.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a process is, as its agent's {@code Hello} says; the fields are those of that message.
 *
 * @param label what the user calls it; empty: nothing of its own
 * @param frozen what a picture that was read from files is made from; null: it is live
 */
public record ProcessInfo(
    ProcessId id,
    long pid,
    String main,
    String jvm,
    int jvmFeature,
    String agentVersion,
    String host,
    long startedUnixMillis,
    boolean attached,
    int availableProcessors,
    List<String> missingHooks,
    String label,
    @Nullable List<Evidence> frozen) {
  /** Of a live process without a label. */
  public ProcessInfo(
      ProcessId id,
      long pid,
      String main,
      String jvm,
      int jvmFeature,
      String agentVersion,
      String host,
      long startedUnixMillis,
      boolean attached,
      int availableProcessors,
      List<String> missingHooks) {
    this(
        id,
        pid,
        main,
        jvm,
        jvmFeature,
        agentVersion,
        host,
        startedUnixMillis,
        attached,
        availableProcessors,
        missingHooks,
        "",
        null);
  }

  /** For people: which process, of what, where. */
  public String words() {
    return pid + " " + main + " on " + host;
  }

  /** Whether it was read from files, and time stands still. */
  public boolean isFrozen() {
    return frozen != null;
  }
}
