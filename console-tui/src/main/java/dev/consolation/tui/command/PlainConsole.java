package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Session;
import dev.consolation.client.model.Connection;
import dev.consolation.client.model.Grouping;
import dev.consolation.client.model.Model;
import dev.consolation.client.model.RequestsWant;
import dev.consolation.client.model.ResourcesWant;
import dev.consolation.client.model.TaskPage;
import dev.consolation.client.model.TasksWant;
import dev.consolation.client.model.Wants;
import dev.consolation.tui.widget.Ascii;
import dev.consolation.view.Overview;
import dev.consolation.view.ProcessState;
import dev.consolation.view.RequestColumn;
import dev.consolation.view.ResourceColumn;
import dev.consolation.view.TaskColumn;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints the live picture of a process as blocks of text, without any control code. */
final class PlainConsole {
  private static final Duration BETWEEN = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ROWS = 16;
  private static final int RESOURCES = 8;
  private static final int REQUESTS = 5;

  private final Session session;
  private final String process;
  private final boolean ascii;
  private final PrintStream out;

  PlainConsole(Session session, String process, boolean ascii, PrintStream out) {
    this.session = session;
    this.process = process;
    this.ascii = ascii;
    this.out = out;
  }

  /**
   * Prints until the time is over or the process ends.
   *
   * @param time null: for ever, or once where time stands still
   */
  void run(@Nullable Duration time) throws Failure, InterruptedException {
    long begin = System.nanoTime();
    session.backend().want(wants());
    if (!session.await(PATIENCE, this::ready)) {
      throw new Failure(
          "the server at " + session.address() + " sent nothing about the process within 30 s");
    }
    while (true) {
      Model model = session.backend().model();
      Connection connection = model.connection();
      if (connection.phase() == Connection.Phase.LOST) {
        out.println("no connection to " + connection.address() + ": " + connection.error());
      } else {
        print(model);
      }
      if (ended(model)) {
        out.println("the process has ended");
        return;
      }
      if (time == null && standsStill(model)) {
        return;
      }
      Duration left = time == null ? BETWEEN : time.minusNanos(System.nanoTime() - begin);
      if (!left.isPositive()) {
        return;
      }
      session.await(left.compareTo(BETWEEN) < 0 ? left : BETWEEN, this::ended);
      if (time != null && left.compareTo(BETWEEN) <= 0) {
        return;
      }
    }
  }

  private Wants wants() {
    return Wants.of(process)
        .with(
            new TasksWant(
                process, "", TaskColumn.BUSY, true, Grouping.BY_SITE, 0, ROWS, 0, Set.of(), true))
        .with(
            new ResourcesWant(process, "waiters>0", ResourceColumn.WAITERS, true, 0, RESOURCES, 0))
        .with(new RequestsWant(process, "", RequestColumn.DURATION, true, 0, REQUESTS, 0, true));
  }

  private boolean ready(Model model) {
    return model.overview(process).isPresent()
        && model.tasksOf(process) != null
        && model.resourcesOf(process) != null
        && model.requestsOf(process) != null
        && model.findingsOf(process) != null;
  }

  private boolean ended(Model model) {
    return model.process(process).map(p -> p.state() == ProcessState.ENDED).orElse(false);
  }

  /** Whether the next picture would be the same one. */
  private boolean standsStill(Model model) {
    return model
        .process(process)
        .map(p -> p.state() == ProcessState.FROZEN || p.state() == ProcessState.RECORDED)
        .orElse(false);
  }

  private void print(Model model) {
    Overview overview = model.overview(process).orElseThrow();
    TaskPage page = java.util.Objects.requireNonNull(model.tasksOf(process));
    String text =
        PlainPicture.of(overview, page)
            + PlainRequests.of(model.requestsOf(process))
            + PlainWaits.of(model.resourcesOf(process), model.findingsOf(process));
    out.print(ascii ? Ascii.of(text) : text);
    out.println();
    out.flush();
  }
}
