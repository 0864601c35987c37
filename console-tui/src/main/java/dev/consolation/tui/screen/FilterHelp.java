package dev.consolation.tui.screen;

import java.util.List;

/** The query language of the filter, by example. */
final class FilterHelp {
  static final List<Example> LINES =
      List.of(
          new Example("order", "Tasks with this word in name, class, site, wait or runtime."),
          new Example("state:idle", "In a state: running, scheduled, idle, ended."),
          new Example("busy>100ms", "Durations: busy, scheduled, idle, total, since."),
          new Example("polls>1000", "Counts: polls, wakes, findings, id."),
          new Example("site:com.acme", "Spawned in this package, class or file."),
          new Example("waiting:lock", "Waiting for it, or at it."),
          new Example("a b", "Both; or in capitals or small: a or b, not a, (a or b) c."));

  private FilterHelp() {}

  record Example(String example, String meaning) {}
}
