package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Servers;
import dev.consolation.client.Session;
import dev.consolation.client.model.Model;
import dev.consolation.server.ConsoleServer;
import dev.consolation.server.playback.Replay;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.frozen.FrozenAgent;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Opens the console on a process that is no more. */
@Command(
    name = "open",
    description =
        "Open the console on dumps of a process, or on a recording: what its tasks wait for, and"
            + " why.",
    mixinStandardHelpOptions = true)
final class OpenCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration FIRST_ROWS = Duration.ofSeconds(1);

  @Mixin private final DumpFiles files = new DumpFiles();
  @Mixin private final Moment moment = new Moment();
  @Mixin private final Front front = new Front();
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--gui", description = "In the desktop console instead of the terminal.")
  private boolean gui;

  @Override
  public Integer call() throws Failure, IOException, InterruptedException {
    onlyOfServers("--server");
    onlyOfServers("--otlp");
    if (moment.isOf(files.all())) {
      return recording();
    }
    if (gui) {
      return GuiCommand.run(files.all().stream().map(Path::toString).toList());
    }
    PrintStream out = System.out;
    Progress bar = DumpFiles.bar(System.err);
    // The console comes last: what the server knows when it comes it is told at once.
    try (PostMortem dead = files.open(front.settings(), bar);
        ConsoleServer server = Servers.start(Session.PRIVATE, Settings.DEFAULT, null);
        FrozenAgent agent = FrozenAgent.connect(dead, server.address());
        Session session = Session.with(server)) {
      if (!session.await(PATIENCE, m -> m.process(agent.process()).isPresent())) {
        throw new Failure("the console server does not show the dump");
      }
      // What is wrong comes while the user looks at the first tasks; as text all is there at once.
      if (front.onScreen()) {
        search(session, agent);
      } else {
        agent.tellRest(bar);
        session.await(
            PATIENCE,
            m -> m.process(agent.process()).filter(p -> !p.work().isGoingOn()).isPresent());
      }
      front.showTasks(session, agent.process(), out);
    }
    return 0;
  }

  private static void search(Session session, FrozenAgent agent) {
    var search =
        new Thread(
            () -> {
              // Where there is one processor, the first rows shall have it.
              await(session, m -> m.tasks() != null && !m.tasks().rows().isEmpty());
              agent.tellRest(Progress.NONE);
            },
            "consolation-findings");
    search.setDaemon(true);
    search.setUncaughtExceptionHandler((thread, error) -> {}); // the screen says that it failed
    search.start();
  }

  private static void await(Session session, Predicate<Model> condition) {
    try {
      session.await(FIRST_ROWS, condition);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int recording() throws Failure, IOException, InterruptedException {
    if (gui) {
      throw new Failure("--gui: recordings are shown in the terminal only: leave it out");
    }
    Replay played = moment.play(files.all().getFirst(), front.settings(), System.err);
    try (Session session = Session.playing(played)) {
      String process = played.process().toString();
      session.await(PATIENCE, m -> m.process(process).isPresent());
      front.showTasks(session, process, System.out);
    }
    return 0;
  }

  private void onlyOfServers(String option) throws Failure {
    if (spec != null && spec.commandLine().getParseResult().hasMatchedOption(option)) {
      throw new Failure(
          option
              + ": a dump is shown by a server of its own, which ends with 'open': leave it out");
    }
  }
}
