package dev.consolation.gui.viewmodel;

import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.Overview;
import dev.consolation.view.ProcessLine;
import dev.consolation.view.ProcessState;
import dev.consolation.view.Words;

/** Says what is known of a process as a whole. */
public final class Totals {
  private Totals() {}

  /** {@code pid 123 · JDK 25.0.3 · up 3m02s}. */
  public static String about(ProcessLine line, long nowMillis) {
    String jdk = "JDK " + line.jdk();
    String text = line.pid() == 0 ? jdk : "pid " + line.pid() + " · " + jdk;
    boolean lives = line.state() == ProcessState.CONNECTED && line.startedMillis() > 0;
    long up = (nowMillis - line.startedMillis()) * 1_000_000L;
    return lives ? text + " · up " + Durations.of(up) : text;
  }

  /** The busy share of all workers in the last second. */
  public static String busy(Overview overview) {
    return overview.history().isEmpty()
        ? "–"
        : Numbers.percent(overview.history().get(overview.history().size() - 1).utilisation());
  }

  /** What the observation costs, and what it lost. */
  public static String costs(Overview overview) {
    if (overview.process().state() == ProcessState.FROZEN) {
      return Numbers.of(overview.live(), "task") + ", as they stood";
    }
    String text =
        Numbers.rate(overview.eventsPerSecond())
            + " events · agent "
            + Numbers.percent(overview.agentPpm() / 1e6)
            + " of a core · level "
            + Words.level(overview.level())
            + " · spawned "
            + Numbers.count(overview.spawned());
    if (overview.failed() > 0) {
      text += " · failed " + Numbers.count(overview.failed());
    }
    long dropped = overview.droppedInAll();
    return dropped > 0 ? text + " · dropped " + Numbers.count(dropped) : text;
  }
}
