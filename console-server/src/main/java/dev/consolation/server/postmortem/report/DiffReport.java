package dev.consolation.server.postmortem.report;

import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.diff.Diff;
import dev.consolation.server.postmortem.json.JsonText;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A comparison of two dumps, as text or as one JSON object. */
public final class DiffReport {
  private static final int MOST_GROUPS = 20;

  private final Diff diff;
  private final Model before;
  private final Model after;
  private final StringBuilder out = new StringBuilder();

  private DiffReport(Diff diff) {
    this.diff = diff;
    before = diff.before().model();
    after = diff.after().model();
  }

  /** For people: what is stuck in both first. */
  public static String text(Diff diff) {
    var report = new DiffReport(diff);
    report.write();
    return report.out.toString();
  }

  private void write() {
    header();
    findings("FINDINGS IN BOTH", diff.inBoth());
    findings("FINDINGS OF THE SECOND ALONE", diff.fresh());
    findings("FINDINGS OF THE FIRST ALONE", diff.gone());
    pairs("STUCK IN BOTH", diff.stuck());
    pairs("THE SAME IN BOTH", diff.still());
    out.append("\nWENT ON (").append(diff.wentOn().size()).append(")\n");
    Map<String, List<HeapThread>> groups = new LinkedHashMap<>();
    for (Diff.Pair each : diff.wentOn()) {
      String was = doing(before, each.before());
      String is = doing(after, each.after());
      groups.computeIfAbsent(was + "  ->  " + is, k -> new ArrayList<>()).add(each.after());
    }
    groups(groups);
    tasks("ENDED", before, diff.ended());
    tasks("NEW", after, diff.begun());
  }

  private void header() {
    Instant from = before.origin().taken();
    Instant to = after.origin().taken();
    boolean known = !from.equals(Instant.EPOCH) && !to.equals(Instant.EPOCH);
    out.append("first    ").append(name(before)).append('\n');
    out.append("second   ").append(name(after)).append('\n');
    String later =
        known
            ? String.format(
                Locale.ROOT,
                ", %.1f s %s",
                Math.abs(Duration.between(from, to).toMillis()) / 1000.0,
                from.isAfter(to) ? "earlier: the files are in the wrong order" : "later")
            : "";
    out.append(
        switch (diff.relation()) {
          case SAME_PROCESS -> "the same process" + later;
          case PERHAPS_THE_SAME ->
              "perhaps the same process" + later + ": tasks are the same by their ids and names";
          case OTHER_PROCESS -> "two processes: tasks are the same when they have the same name";
        });
    out.append("\n\n");
  }

  private static String name(Model model) {
    Origin origin = model.origin();
    return "frozen at " + origin.when() + "   " + origin.file() + "   " + origin.main();
  }

  private void findings(String title, List<Finding> findings) {
    out.append(title).append(" (").append(findings.size()).append(")\n");
    out.append(TextReport.findings(findings));
  }

  private void pairs(String title, List<Diff.Pair> pairs) {
    tasks(title, after, pairs.stream().map(Diff.Pair::after).toList());
  }

  private void tasks(String title, Model model, List<HeapThread> tasks) {
    out.append('\n').append(title).append(" (").append(tasks.size()).append(")\n");
    Map<String, List<HeapThread>> groups = new LinkedHashMap<>();
    for (HeapThread each : tasks) {
      groups.computeIfAbsent(doing(model, each), k -> new ArrayList<>()).add(each);
    }
    groups(groups);
  }

  private void groups(Map<String, List<HeapThread>> groups) {
    groups.entrySet().stream()
        .sorted((a, b) -> b.getValue().size() - a.getValue().size())
        .limit(MOST_GROUPS)
        .forEach(e -> out.append(Words.group(e.getKey(), e.getValue())).append('\n'));
    if (groups.size() > MOST_GROUPS) {
      out.append("         and ").append(groups.size() - MOST_GROUPS).append(" other groups\n");
    }
  }

  private static String doing(Model model, HeapThread task) {
    return Words.doing(model, task) + Words.at(model, task);
  }

  /** For scripts; fields are only ever added. */
  public static String json(Diff diff) {
    var out = new StringBuilder();
    new DiffReport(diff).write(new JsonText(out));
    return out.append('\n').toString();
  }

  private void write(JsonText json) {
    json.open('{').name("first");
    origin(json, before.origin());
    json.name("second");
    origin(json, after.origin());
    json.text("relation", diff.relation().name().toLowerCase(Locale.ROOT));
    JsonReport.findings(json, "findingsInBoth", diff.inBoth());
    JsonReport.findings(json, "findingsOfSecond", diff.fresh());
    JsonReport.findings(json, "findingsOfFirst", diff.gone());
    json.name("stuckInBoth").open('[');
    diff.stuck().forEach(p -> pair(json, p));
    json.close(']').name("sameInBoth").open('[');
    diff.still().forEach(p -> pair(json, p));
    json.close(']').name("wentOn").open('[');
    diff.wentOn().forEach(p -> pair(json, p));
    json.close(']').name("ended").open('[');
    diff.ended().forEach(t -> task(json, t, "was", doing(before, t)));
    json.close(']').name("new").open('[');
    diff.begun().forEach(t -> task(json, t, "is", doing(after, t)));
    json.close(']').close('}');
  }

  private static void origin(JsonText json, Origin origin) {
    json.open('{')
        .text("file", origin.file())
        .text("frozenAt", origin.taken().toString())
        .text("jvm", origin.jvm())
        .text("main", origin.main())
        .close('}');
  }

  private void pair(JsonText json, Diff.Pair pair) {
    json.open('{')
        .number("id", pair.after().tid())
        .text("name", pair.after().name())
        .text("was", doing(before, pair.before()))
        .text("is", doing(after, pair.after()))
        .close('}');
  }

  private static void task(JsonText json, HeapThread task, String when, String doing) {
    json.open('{').number("id", task.tid()).text("name", task.name()).text(when, doing).close('}');
  }
}
