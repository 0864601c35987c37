package dev.consolation.tui.screen;

import dev.consolation.view.Durations;
import java.util.concurrent.TimeUnit;

/** The dialog that asks which moment of a recording to show. */
final class MomentPage extends LinePage {
  private final String process;

  MomentPage(String process) {
    super(
        "Moment", "so long after the recording began, +1m30s", "shows it", "Show the moment.", "+");
    this.process = process;
  }

  @Override
  Action taken(String text) {
    String time = text.startsWith("+") ? text.substring(1) : text;
    return new Action.Seek(process, TimeUnit.NANOSECONDS.convert(Durations.parse(time)), true);
  }
}
