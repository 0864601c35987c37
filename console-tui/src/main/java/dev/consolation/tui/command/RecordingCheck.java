package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Session;
import dev.consolation.client.model.Wants;
import dev.consolation.server.playback.Replay;
import java.time.Duration;
import java.util.Objects;

/** Looks at a moment of a recording, through a server as at a process that runs. */
final class RecordingCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private RecordingCheck() {}

  static Checked of(Replay played) throws Failure, InterruptedException {
    try (Session session = Session.playing(played)) {
      String process = played.process().toString();
      session.backend().want(Wants.of(process));
      // What is wrong was found while it was played, so that the first answer is whole.
      if (!session.await(
          PATIENCE, m -> m.process(process).isPresent() && m.findingsOf(process) != null)) {
        throw new Failure("the console server does not show the recording");
      }
      var model = session.backend().model();
      return new Checked(
          model.process(process).orElseThrow(),
          Duration.ZERO,
          Objects.requireNonNull(model.findingsOf(process)).findings());
    }
  }
}
