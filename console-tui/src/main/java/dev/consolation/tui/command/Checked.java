package dev.consolation.tui.command;

import dev.consolation.finding.Certainty;
import dev.consolation.view.FindingLine;
import dev.consolation.view.ProcessLine;
import dev.consolation.view.ProcessState;
import java.time.Duration;
import java.util.List;

/**
 * A process that was looked at.
 *
 * @param watched how long; zero: a dump or a recording
 * @param findings what is wrong with it, the surest first
 */
record Checked(ProcessLine process, Duration watched, List<FindingLine> findings) {
  Checked {
    findings = List.copyOf(findings);
  }

  boolean isLive() {
    return process.state() != ProcessState.FROZEN && process.state() != ProcessState.RECORDED;
  }

  /** What it was read from, as the schema calls it. */
  String source() {
    if (isLive()) {
      return "live";
    }
    return process.state() == ProcessState.RECORDED ? "recording" : "dump";
  }

  /** How many findings are as sure as that. */
  long counted(Certainty least) {
    return findings.stream().filter(each -> counts(each, least)).count();
  }

  static boolean counts(FindingLine finding, Certainty least) {
    return finding.certainty().compareTo(least) >= 0;
  }
}
