package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.hprof.ClassInfo;
import dev.consolation.server.postmortem.hprof.HeapDump;
import java.util.HashMap;
import java.util.Map;

/**
 * The meaning of the states of threads. Those of virtual threads differ between releases: their
 * names are read from the constants of the dump's own class.
 */
final class ThreadStates {
  private static final int SUSPENDED = 0x100;
  private static final int WITH_TIMEOUT = 0x20;

  private final Map<Integer, String> names = new HashMap<>();

  /** A state: its word, and what it means. */
  record State(String word, Phase phase, Way way, boolean pinned) {}

  ThreadStates(HeapDump dump) {
    for (ClassInfo each : dump.classesNamed("java.lang.VirtualThread")) {
      each.constants()
          .forEach(
              (name, value) -> {
                if (name.matches("[A-Z_]+") && value >= 0 && value < SUSPENDED) {
                  // Of two names for a number the longer one says more: none clash today.
                  names.merge(value.intValue(), name, (a, b) -> a.length() > b.length() ? a : b);
                }
              });
    }
  }

  State ofVirtual(int state) {
    String word = names.getOrDefault(state & ~SUSPENDED, "state " + state);
    boolean timed = word.startsWith("TIMED");
    Phase waits = timed ? Phase.TIMED : Phase.WAITING;
    return switch (timed ? word.substring("TIMED_".length()) : word) {
      case "RUNNING" -> new State(word, Phase.RUNNING, Way.NONE, false);
      case "PARKING", "PARKED" -> new State(word, waits, Way.PARK, false);
      case "PINNED" -> new State(word, waits, Way.PARK, true);
      case "BLOCKING", "BLOCKED" -> new State(word, waits, Way.MONITOR, false);
      case "WAITING", "WAIT" -> new State(word, waits, Way.OBJECT_WAIT, false);
      default -> new State(word, Phase.READY, Way.NONE, false);
    };
  }

  /** By the bits of JVM TI's thread state. */
  static State ofPlatform(int bits) {
    Phase waits = (bits & WITH_TIMEOUT) != 0 ? Phase.TIMED : Phase.WAITING;
    if ((bits & 0x40) != 0) {
      return new State("SLEEPING", Phase.TIMED, Way.SLEEP, false);
    }
    if ((bits & 0x400) != 0) {
      return new State("BLOCKED", Phase.WAITING, Way.MONITOR, false);
    }
    if ((bits & 0x100) != 0) {
      return new State(timed("OBJECT_WAIT", waits), waits, Way.OBJECT_WAIT, false);
    }
    if ((bits & 0x200) != 0) {
      return new State(timed("PARKED", waits), waits, Way.PARK, false);
    }
    return new State("RUNNABLE", Phase.RUNNING, Way.NONE, false);
  }

  private static String timed(String word, Phase phase) {
    return phase == Phase.TIMED ? "TIMED_" + word : word;
  }
}
