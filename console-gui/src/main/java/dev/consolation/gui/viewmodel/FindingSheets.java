package dev.consolation.gui.viewmodel;

import dev.consolation.client.model.FindingsAnswer;
import dev.consolation.finding.Certainty;
import dev.consolation.view.Durations;
import dev.consolation.view.FindingLine;
import dev.consolation.view.Numbers;
import dev.consolation.view.Tone;
import dev.consolation.view.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a process. */
public final class FindingSheets {
  private static final int MOST = 50;

  private FindingSheets() {}

  /** The finding with an id; without it the first; null when nothing is wrong. */
  public static @Nullable FindingLine chosen(FindingsAnswer answer, String id) {
    List<FindingLine> findings = answer.findings();
    return findings.stream()
        .filter(f -> f.id().equals(id))
        .findFirst()
        .orElse(findings.isEmpty() ? null : findings.get(0));
  }

  /** Its name as people read it: {@code deadlock cycle}. */
  public static String title(FindingLine finding) {
    return finding.name().replace('-', ' ');
  }

  /** How sure it is and how old: {@code proven, for 3m02s}. */
  public static String sureness(FindingLine finding, long now) {
    String age = age(finding, now);
    String sure = Words.certainty(finding.certainty());
    return sure.isEmpty() || age.isEmpty() ? sure + age : sure + ", " + age;
  }

  /** {@code for 3m02s}; empty in a picture whose time stands still. */
  public static String age(FindingLine finding, long now) {
    return now > finding.since() ? "for " + Durations.of(now - finding.since()) : "";
  }

  /** One line about all: {@code 2 proven, 1 likely, 3 hints}; empty when nothing is wrong. */
  public static String summary(FindingsAnswer answer) {
    var text = new StringBuilder();
    for (Certainty certainty : List.of(Certainty.PROVEN, Certainty.LIKELY, Certainty.HINT)) {
      long count = answer.findings().stream().filter(f -> f.certainty() == certainty).count();
      if (count > 0) {
        String word =
            certainty == Certainty.HINT
                ? Numbers.of(count, "hint")
                : Numbers.exact(count) + " " + Words.certainty(certainty);
        text.append(text.isEmpty() ? "" : ", ").append(word);
      }
    }
    return text.toString();
  }

  /** Who and what it is about. */
  public static Sheet about(String process, FindingLine finding) {
    var sheet =
        Sheet.titled(
            "Involved",
            Numbers.of(finding.tasksInAll(), "task")
                + ", "
                + Numbers.of(finding.resources().size(), "resource"));
    finding.tasks().stream()
        .limit(MOST)
        .forEach(
            t ->
                sheet.fact(
                    "task", t.title(), t.doing(), Tone.ACCENT, new Route.Task(process, t.id())));
    finding.resources().stream()
        .limit(MOST)
        .forEach(
            r ->
                sheet.fact(
                    Words.kind(r.kind()),
                    r.label(),
                    r.state(),
                    Tone.ACCENT,
                    new Route.Resource(process, r.id())));
    finding.sites().forEach(site -> sheet.fact("at", site));
    return sheet.build();
  }
}
