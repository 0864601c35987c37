package dev.consolation.client.model;

import dev.consolation.finding.Certainty;
import dev.consolation.view.FindingLine;
import java.util.List;

/** What is wrong with a process, the surest first. */
public record FindingsAnswer(String process, long now, List<FindingLine> findings) {
  public FindingsAnswer {
    findings = List.copyOf(findings);
  }

  /** Those that are proven. */
  public List<FindingLine> proven() {
    return findings.stream().filter(f -> f.certainty() == Certainty.PROVEN).toList();
  }
}
