package dev.consolation.server.postmortem.model;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which threads wait to enter which monitors, as thread dumps say it. */
final class Monitors {
  private final Map<HeapThread, Blocked> blocked = new HashMap<>();

  /**
   * A thread that waits to enter a monitor.
   *
   * @param key of the monitor
   * @param type simple name of its class
   * @param identity by which the thread dump tells it from others
   * @param owner null: nobody had it
   */
  record Blocked(long key, String type, String identity, @Nullable HeapThread owner) {}

  /** Says what a thread waits for; what was said first counts. */
  void put(HeapThread thread, Blocked on) {
    blocked.putIfAbsent(thread, on);
  }

  @Nullable Blocked blocked(HeapThread thread) {
    return blocked.get(thread);
  }
}
