package dev.consolation.tui.command;

import dev.consolation.finding.Rule;
import dev.consolation.finding.Setting;
import dev.consolation.view.Words;
import java.util.ArrayList;
import java.util.List;

/** The list of what can be found, for the help of a command. */
final class RuleHelp {
  private RuleHelp() {}

  /** A line for each rule, and one for each of its numbers. */
  static String[] lines() {
    var lines = new ArrayList<String>(List.of("", "Findings, with the surest level and settings:"));
    for (Rule rule : Rule.values()) {
      lines.add("  " + rule.id() + ", " + Words.certainty(rule.best()) + ": " + rule.meaning());
      for (Setting each : rule.settings()) {
        lines.add(
            "      "
                + rule.id()
                + "."
                + each.name()
                + "="
                + each.text(each.usual())
                + ": "
                + each.meaning());
      }
    }
    // Picocli takes them for formats.
    return lines.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new);
  }
}
