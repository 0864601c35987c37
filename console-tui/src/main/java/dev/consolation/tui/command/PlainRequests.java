package dev.consolation.tui.command;

import dev.consolation.client.model.RequestPage;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.RequestColumn;
import dev.consolation.view.RequestLine;
import org.jspecify.annotations.Nullable;

/** Plain text about the slowest requests, and what they have in common. */
final class PlainRequests {
  private PlainRequests() {}

  /** The text, with a line end after each line; empty when no request was recognised. */
  static String of(@Nullable RequestPage page) {
    if (page == null || page.seen() == 0) {
      return "";
    }
    var text = new StringBuilder();
    text.append("  requests ").append(Numbers.exact(page.seen()));
    if (page.durations().count() > 0) {
      text.append(", p50 ").append(Durations.of(page.durations().p50()));
      text.append(", p99 ").append(Durations.of(page.durations().p99()));
    }
    text.append("; the slowest\n");
    page.rows().forEach(line -> row(text, line));
    if (!page.common().isEmpty()) {
      text.append("  the slow ones have in common (")
          .append(page.slow())
          .append(" that took ")
          .append(Durations.of(page.slowFrom()))
          .append(" and more)\n");
      page.common()
          .forEach(
              fact ->
                  text.append("    ")
                      .append(fact.sentence())
                      .append(": ")
                      .append(fact.shares(page.slow(), page.fast()))
                      .append('\n'));
    }
    return text.toString();
  }

  private static void row(StringBuilder text, RequestLine line) {
    text.append("    ").append(RequestColumn.NAME.text(line));
    text.append(' ').append(RequestColumn.STATE.text(line));
    text.append(" after ").append(RequestColumn.DURATION.text(line));
    text.append(": busy ").append(RequestColumn.BUSY.text(line));
    text.append(", scheduled ").append(RequestColumn.SCHEDULED.text(line));
    text.append(", waiting ").append(RequestColumn.WAITING.text(line));
    if (!line.waited().isEmpty()) {
      text.append(" (").append(line.waited()).append(')');
    }
    text.append("; ").append(Numbers.of(line.tasks(), "task")).append('\n');
  }
}
