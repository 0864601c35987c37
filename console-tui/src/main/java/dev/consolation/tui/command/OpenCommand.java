package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Session;
import dev.consolation.server.playback.Playback;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.frozen.FrozenAgent;
import dev.consolation.server.postmortem.hprof.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
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
    try (PostMortem dead = files.open(front.settings(), bar);
        Session session = Session.own();
        FrozenAgent agent = FrozenAgent.connect(dead, session.address())) {
      if (!session.await(PATIENCE, m -> m.process(agent.process()).isPresent())) {
        throw new Failure("the console server does not show the dump");
      }
      // What is wrong comes while the user looks at the rest; as text all of it is there at once.
      if (front.onScreen()) {
        var search = new Thread(() -> agent.tellFindings(Progress.NONE), "consolation-findings");
        search.setDaemon(true);
        search.setUncaughtExceptionHandler((thread, error) -> {}); // the screen says that it failed
        search.start();
      } else {
        agent.tellFindings(bar);
      }
      front.showTasks(session, agent.process(), out);
    }
    return 0;
  }

  private int recording() throws Failure, IOException, InterruptedException {
    if (gui) {
      throw new Failure("--gui: recordings are shown in the terminal only: leave it out");
    }
    Playback played = moment.play(files.all().getFirst(), front.settings(), System.err);
    try (Session session = Session.playing(played)) {
      String process = played.process().info().id().toString();
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
