package dev.consolation.gui.viewmodel;

import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.RuntimeLine;
import dev.consolation.view.Tone;
import java.util.Comparator;
import java.util.List;

/** Says what is known of a scheduler. */
public final class RuntimeSheets {
  private RuntimeSheets() {}

  /** Those that live first, then the busiest. */
  public static List<RuntimeLine> ordered(List<RuntimeLine> runtimes) {
    return runtimes.stream()
        .sorted(
            Comparator.comparing(RuntimeLine::ended)
                .thenComparing(Comparator.comparingDouble(RuntimeLine::utilisation).reversed())
                .thenComparing(RuntimeLine::name))
        .toList();
  }

  /** {@code 34% busy}. */
  public static String load(RuntimeLine line) {
    return Numbers.percent(line.utilisation()) + " busy";
  }

  /** {@code 12/16 queued}; empty when nothing is. */
  public static String queue(RuntimeLine line) {
    String of = line.queueCapacity() > 0 ? "/" + line.queueCapacity() : "";
    return line.queued() == 0 ? "" : Numbers.count(line.queued()) + of + " queued";
  }

  public static Tone queueTone(RuntimeLine line) {
    boolean full = line.queueCapacity() > 0 && line.queued() >= line.queueCapacity();
    return full ? Tone.DANGER : Tone.SCHEDULED;
  }

  /** Workers, queue and what was done. */
  public static Sheet numbers(RuntimeLine line) {
    String most = line.maxWorkers() > 0 ? " of " + line.maxWorkers() : "";
    var sheet = Sheet.titled("Work", "");
    sheet.fact("workers", Numbers.count(line.workers()) + most);
    String imbalance = imbalance(line);
    if (!imbalance.isEmpty()) {
      sheet.fact("imbalance", imbalance);
    }
    long oldest = line.oldestQueuedFor();
    String queued = Numbers.exact(line.queued());
    sheet.fact(
        "queued",
        queued,
        oldest < 0 ? "" : "the oldest for " + Durations.of(oldest),
        line.queued() > 0 ? queueTone(line) : Tone.TEXT,
        null);
    sheet.fact("submitted", Numbers.exact(line.submitted()));
    sheet.fact("completed", Numbers.exact(line.completed()));
    if (line.rejected() > 0) {
      sheet.fact("rejected", Numbers.exact(line.rejected()), "", Tone.DANGER, null);
    }
    long poll = line.polls().p99();
    if (poll > 0) {
      sheet.fact(
          "polls",
          Numbers.exact(line.polls().count()),
          "p99 " + Durations.of(poll),
          Tone.TEXT,
          null);
    }
    return sheet.build();
  }

  // How far the busiest worker that is known is from the idlest one.
  private static String imbalance(RuntimeLine line) {
    if (line.worker().size() < 2) {
      return "";
    }
    double most =
        line.worker().stream().mapToDouble(RuntimeLine.Worker::utilisation).max().orElse(0);
    double least =
        line.worker().stream().mapToDouble(RuntimeLine.Worker::utilisation).min().orElse(0);
    return "busiest " + Numbers.percent(most) + ", idlest " + Numbers.percent(least);
  }

  /** The title over the histogram of delays. */
  public static Sheet delays(RuntimeLine line) {
    return Sheet.titled("Wake to poll", Numbers.exact(line.delays().count())).build();
  }
}
