package dev.consolation.tui.command;

import dev.consolation.client.model.FindingsAnswer;
import dev.consolation.client.model.ResourcePage;
import dev.consolation.view.Durations;
import dev.consolation.view.FindingLine;
import dev.consolation.view.Numbers;
import dev.consolation.view.ResourceLine;
import dev.consolation.view.Words;
import org.jspecify.annotations.Nullable;

/** Plain text about what is waited for, and what is wrong. */
final class PlainWaits {
  private PlainWaits() {}

  /** The text, with a line end after each line; empty when nobody waits and nothing is wrong. */
  static String of(@Nullable ResourcePage resources, @Nullable FindingsAnswer findings) {
    var text = new StringBuilder();
    if (resources != null && resources.totalRows() > 0) {
      text.append("  waited for\n");
      resources.rows().forEach(line -> resource(text, line));
      long more = resources.totalRows() - resources.rows().size();
      if (more > 0) {
        text.append("    and ").append(Numbers.of(more, "more resource")).append('\n');
      }
    }
    if (findings != null && !findings.findings().isEmpty()) {
      text.append("  wrong\n");
      findings.findings().forEach(finding -> finding(text, finding));
    }
    return text.toString();
  }

  private static void resource(StringBuilder text, ResourceLine line) {
    text.append("    ").append(line.resource().title());
    if (!line.resource().state().isEmpty()) {
      text.append(": ").append(line.resource().state());
    }
    text.append("; ").append(Numbers.of(line.waiters(), "task"));
    boolean one = line.waiters() == 1;
    text.append(one ? " waits" : " wait");
    if (line.longestWait() > 0) { // a dump does not say it
      text.append(one ? ", for " : ", the first for ").append(Durations.of(line.longestWait()));
    }
    text.append('\n');
  }

  private static void finding(StringBuilder text, FindingLine finding) {
    text.append("    ").append(Words.certainty(finding.certainty()));
    text.append(", ").append(finding.name()).append(": ").append(finding.sentence()).append('\n');
    finding.proof().forEach(step -> text.append("      ").append(step).append('\n'));
    if (!finding.remedy().isEmpty()) {
      text.append("      what to do: ").append(finding.remedy()).append('\n');
    }
  }
}
