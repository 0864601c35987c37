package dev.consolation.server.postmortem.report;

import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.model.Evidence;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.Pool;
import dev.consolation.server.postmortem.model.Wait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is known of a process, as text: what is wrong first. */
public final class TextReport {
  private static final int MOST_NAMES = 4;

  private final Model model;
  private final PostMortem dead;
  private final int stuck;
  private final List<Finding> findings;
  private final StringBuilder out = new StringBuilder();

  private TextReport(PostMortem dead, Progress progress) {
    model = dead.model();
    this.dead = dead;
    stuck = dead.stuck(progress).size();
    findings = dead.findings(progress);
  }

  /** The whole report. */
  public static String of(PostMortem dead, Progress progress) {
    var report = new TextReport(dead, progress);
    report.header();
    report.findings();
    report.runtimes();
    report.tasks();
    return report.out.toString();
  }

  /** What is wrong, and nothing else. */
  public static String findings(List<Finding> findings) {
    StringBuilder out = new StringBuilder();
    for (Finding each : findings) {
      out.append(each.certainty().name().toLowerCase(Locale.ROOT))
          .append(' ')
          .append(each.name())
          .append(": ")
          .append(each.sentence())
          .append('\n');
      each.proof().forEach(p -> out.append("    ").append(p).append('\n'));
      out.append("    What to do: ").append(each.remedy()).append('\n');
    }
    return out.toString();
  }

  private void header() {
    var origin = model.origin();
    String jvm = origin.jvm().isEmpty() ? "" : "   Java " + origin.jvm();
    line("frozen at " + origin.when() + "   " + origin.file() + jvm);
    line(
        (origin.objects() == 0 ? "" : origin.objects() + " objects, ")
            + model.tasks().size()
            + " tasks, "
            + model.waits().size()
            + " wait, "
            + stuck
            + " can never continue");
    for (Evidence each : model.evidence()) {
      String remedy = each.remedy().isEmpty() ? "" : "; add it with '" + each.remedy() + "'";
      line((each.present() ? "has      " : "missing  ") + each.what() + remedy);
    }
    origin.problems().forEach(p -> line("damaged  " + p));
  }

  private void findings() {
    line("");
    line("FINDINGS (" + findings.size() + ")");
    out.append(findings(findings));
  }

  private void runtimes() {
    line("");
    line("RUNTIMES (" + model.runtimes().size() + ")");
    for (Pool each : model.runtimes()) {
      String size = each.maxWorkers() > 0 ? " of at most " + each.maxWorkers() : "";
      line(
          String.format(
              "  %-24s %-16s %d workers%s, %d busy, %d queued%s%s",
              each.name(),
              Words.kind(each),
              each.workers().size(),
              size,
              each.busy().size(),
              each.queue().size(),
              each.completed() > 0 ? ", " + each.completed() + " completed" : "",
              each.ended() ? ", shut down" : ""));
      Map<String, Long> codes =
          each.queue().stream()
              .collect(
                  Collectors.groupingBy(j -> j.code(), LinkedHashMap::new, Collectors.counting()));
      codes.entrySet().stream()
          .limit(MOST_NAMES)
          .forEach(e -> line("      queued: " + e.getValue() + " x " + e.getKey()));
    }
  }

  private void tasks() {
    Map<String, List<HeapThread>> groups = new LinkedHashMap<>();
    for (HeapThread each : model.tasks()) {
      Wait wait = model.wait(each);
      String key =
          (dead.isStuck(each) ? "stuck " : "")
              + Words.doing(model, each)
              + (wait == null || wait.method().isEmpty() ? "" : " in " + wait.method())
              + Words.at(model, each);
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(each);
    }
    line("");
    line("TASKS (" + model.tasks().size() + ")");
    groups.entrySet().stream()
        .sorted((a, b) -> b.getValue().size() - a.getValue().size())
        .forEach(e -> line(Words.group(e.getKey(), e.getValue())));
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }
}
