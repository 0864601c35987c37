package dev.consolation.tui.command;

import dev.consolation.client.FindingDocs;
import dev.consolation.finding.Certainty;
import dev.consolation.view.Durations;
import dev.consolation.view.FindingLine;
import dev.consolation.view.Numbers;
import dev.consolation.view.Words;
import java.util.List;

/** What a check found, for people. */
final class CheckText {
  private CheckText() {}

  static String of(List<Checked> checked, Certainty least) {
    var text = new StringBuilder();
    for (Checked each : checked) {
      text.append(each.process().title());
      if (each.process().pid() > 0) {
        text.append(" (pid ").append(each.process().pid()).append(')');
      }
      text.append(", JDK ").append(each.process().jdk());
      if (each.isLive()) {
        text.append(", watched for ").append(Durations.of(each.watched().toNanos()));
      }
      long counted = each.counted(least);
      text.append(": ").append(counted == 0 ? "nothing" : Numbers.of(counted, "finding"));
      text.append(' ').append(Words.certainty(least));
      text.append(least == Certainty.PROVEN ? "\n" : " or surer\n");
      each.findings().stream()
          .filter(finding -> Checked.counts(finding, least))
          .forEach(finding -> finding(text, finding));
    }
    return text.toString();
  }

  private static void finding(StringBuilder text, FindingLine finding) {
    text.append(Words.certainty(finding.certainty())).append(' ').append(finding.name());
    text.append(": ").append(finding.sentence()).append('\n');
    finding.proof().forEach(step -> text.append("    ").append(step).append('\n'));
    if (!finding.remedy().isEmpty()) {
      text.append("    What to do: ").append(finding.remedy()).append('\n');
    }
    if (FindingDocs.of(finding.name()).isPresent()) {
      text.append("    More: consolation explain ").append(finding.name()).append('\n');
    }
  }
}
