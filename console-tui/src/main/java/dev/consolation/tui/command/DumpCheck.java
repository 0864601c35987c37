package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Session;
import dev.consolation.client.model.FindingsAnswer;
import dev.consolation.client.model.Wants;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.frozen.FrozenAgent;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Looks at the dumps of a process, through a server as at one that runs. */
final class DumpCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private DumpCheck() {}

  static Checked of(List<Path> files, Settings settings, Progress bar)
      throws Failure, IOException, InterruptedException {
    try (PostMortem dead = DumpFiles.open(files, settings, bar)) {
      int count = dead.findings(bar).size();
      try (Session session = Session.own();
          FrozenAgent agent = FrozenAgent.connect(dead, session.address())) {
        agent.tellRest(bar);
        String process = agent.process();
        session.backend().want(Wants.of(process));
        boolean told =
            session.await(
                PATIENCE,
                m -> {
                  FindingsAnswer answer = m.findingsOf(process);
                  return m.process(process).isPresent()
                      && answer != null
                      && answer.findings().size() == count;
                });
        if (!told) {
          throw new Failure("the console server does not show the dump");
        }
        var model = session.backend().model();
        return new Checked(
            model.process(process).orElseThrow(),
            Duration.ZERO,
            Objects.requireNonNull(model.findingsOf(process)).findings());
      }
    }
  }
}
