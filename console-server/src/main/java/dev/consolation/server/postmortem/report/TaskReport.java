package dev.consolation.server.postmortem.report;

import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.finding.Story;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.model.Futures;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.OsFacts;
import dev.consolation.server.postmortem.model.Past;
import dev.consolation.server.postmortem.model.Pool;
import dev.consolation.server.postmortem.model.Wait;
import dev.consolation.stack.Frame;
import dev.consolation.stack.StackLine;
import dev.consolation.stack.StackTrimmer;
import dev.consolation.view.Durations;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of one task, runtime, future or trace, as text; empty where there is none. */
public final class TaskReport {
  private static final int DEEPEST = 12;

  private final PostMortem dead;
  private final Model model;
  private final StringBuilder out = new StringBuilder();

  private TaskReport(PostMortem dead) {
    this.dead = dead;
    this.model = dead.model();
  }

  /** Tasks with this id or name: what they do, their context and stack. */
  public static String task(PostMortem dead, String idOrName) {
    var report = new TaskReport(dead);
    report.find(idOrName).forEach(report::task);
    return report.out.toString();
  }

  /** Why tasks with this id or name wait, and what could still wake them. */
  public static String why(PostMortem dead, String idOrName, boolean texts) {
    var report = new TaskReport(dead);
    report.find(idOrName).forEach(t -> report.why(t, texts));
    return report.out.toString();
  }

  /** Runtimes whose name begins with this text. */
  public static String runtime(PostMortem dead, String name) {
    var report = new TaskReport(dead);
    for (Pool each : dead.model().runtimes()) {
      if (each.name().startsWith(name)) {
        report.runtime(each);
      }
    }
    return report.out.toString();
  }

  /** A future, by its address in hexadecimal: what it is made of, and what depends on it. */
  public static String future(PostMortem dead, String address) {
    var report = new TaskReport(dead);
    long id = Long.parseUnsignedLong(address.replaceFirst("^(.*@)?(0x)?", ""), 16);
    if (!dead.model().futures().label(id).isEmpty()) {
      report.line("needs");
      report.tree(id, 1, true, new HashSet<>());
      report.line("needed by");
      report.tree(id, 1, false, new HashSet<>());
    }
    return report.out.toString();
  }

  /** The tasks of a trace, by the begin of its id. */
  public static String trace(PostMortem dead, String id) {
    var report = new TaskReport(dead);
    for (HeapThread each : dead.model().tasks()) {
      String trace = dead.model().context(each).getOrDefault("traceId", "");
      if (!trace.isEmpty() && trace.startsWith(id)) {
        report.task(each);
      }
    }
    return report.out.toString();
  }

  private List<HeapThread> find(String idOrName) {
    String id = idOrName.replaceFirst("^[v#]+", "");
    return model.threads().stream()
        .filter(t -> t.name().equals(idOrName) || Long.toString(t.tid()).equals(id))
        .toList();
  }

  private void task(HeapThread task) {
    line(
        task.label()
            + "  #"
            + task.tid()
            + (task.isVirtual() ? " virtual" : "")
            + "  "
            + task.state());
    line("  " + Words.doing(model, task) + waited(task));
    Past past = model.past(task);
    Frame spawned = past.spawnedAt();
    if (spawned != null) {
      line("  spawned at " + spawned.text() + (past.parent() == 0 ? "" : " by #" + past.parent()));
    }
    Pool pool = model.runtime(task);
    if (pool != null) {
      line("  runtime " + pool.name());
    }
    OsFacts os = model.osFacts(task);
    if (os != null) {
      line("  " + Words.os(os));
    }
    model.context(task).forEach((name, value) -> line("  " + name + " " + value));
    for (StackLine each : StackTrimmer.trim(task.stack())) {
      switch (each) {
        case StackLine.Kept kept -> line("    at " + kept.frame().text());
        case StackLine.Gap gap -> line("    " + gap.text());
      }
    }
    if (task.stack().isEmpty()) {
      line("    the dump holds no stack of it");
    }
  }

  /** How long it had waited; empty where no recording says it. */
  private String waited(HeapThread task) {
    Past past = model.past(task);
    return past.waitedNanos() < 0
        ? ""
        : "; it had waited for "
            + (past.atLeast() ? "at least " : "")
            + Durations.of(past.waitedNanos());
  }

  private void why(HeapThread task, boolean texts) {
    Wait wait = model.wait(task);
    if (wait == null) {
      line(task.label() + " does not wait: it " + Words.doing(model, task));
      return;
    }
    Set<HeapThread> seen = new HashSet<>();
    for (Wait at = wait; at != null && seen.size() < DEEPEST; ) {
      line("  ".repeat(seen.size()) + Story.line(model, at) + waited(at.thread()));
      seen.add(at.thread());
      HeapThread owner = at.resource().owner();
      if (owner == null && at.resource().responsible().size() == 1) {
        owner = at.resource().responsible().get(0);
      }
      if (owner != null && seen.contains(owner)) {
        line("  ".repeat(seen.size()) + "and so back to " + owner.label());
        break;
      }
      at = owner == null ? null : model.wait(owner);
    }
    if (dead.isStuck(task)) {
      line("It can never continue.");
      for (Finding each : dead.findings(Progress.NONE)) {
        if (each.tasks().contains(task.tid())) {
          line(each.name() + ": " + each.sentence());
        }
      }
      return;
    }
    Map<Wait, String> ways = dead.ways(List.of(wait), texts);
    line(
        ways.isEmpty()
            ? "It may still continue."
            : "It may still continue, through " + ways.get(wait));
  }

  private void runtime(Pool pool) {
    line(pool.name() + "  " + pool.type() + ", " + Words.kind(pool));
    for (HeapThread each : pool.workers()) {
      HeapThread mounted = model.mountedOn(each);
      line(
          "  "
              + each.label()
              + (pool.busy().contains(each) ? " busy: " : " idle: ")
              + (mounted == null
                  ? Words.doing(model, each)
                  : "runs " + mounted.label() + ", which " + Words.doing(model, mounted)));
    }
    pool.queue().forEach(j -> line("  queued: " + j.code()));
  }

  private void tree(long future, int depth, boolean up, Set<Long> seen) {
    Futures futures = model.futures();
    line(
        "  ".repeat(depth)
            + futures.label(future)
            + (futures.isComplete(future) ? " complete" : " pending")
            + (seen.add(future) ? "" : ", see above"));
    if (seen.size() < 10_000 && depth < 100) {
      for (long each : up ? futures.sources(future) : futures.dependents(future)) {
        if (!seen.contains(each)) {
          tree(each, depth + 1, up, seen);
        }
      }
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
