package dev.consolation.tui.command;

import dev.consolation.view.ProcessState;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes the agent out of a JVM again. */
@Command(
    name = "detach",
    description = "Take the agent out of a JVM; the JVM goes on unobserved.",
    mixinStandardHelpOptions = true)
final class DetachCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Parameters(paramLabel = "PID", description = "Process id of the JVM.")
  private long pid;

  @Override
  public Integer call() throws Failure, InterruptedException {
    // Without a server that runs already, the agent comes to the one of this session.
    try (Session session = Session.usual(Machine.jvms())) {
      if (!session.await(PATIENCE, m -> Session.id(m, pid) != null)) {
        throw new Failure(
            "process " + pid + " has no agent that is connected to " + session.address());
      }
      String process = Session.id(session.backend().model(), pid);
      if (process == null) {
        throw new Failure("process " + pid + " has just gone");
      }
      session.backend().detach(process);
      boolean done =
          session.await(
              PATIENCE,
              m ->
                  !m.notice().isEmpty()
                      || m.process(process)
                          .map(p -> p.state() != ProcessState.CONNECTED)
                          .orElse(true));
      String notice = session.backend().model().notice();
      if (!done || notice.startsWith("not done")) {
        throw new Failure(
            "process " + pid + ": " + (notice.isEmpty() ? "its agent did not answer" : notice));
      }
      System.out.println("the agent is out of process " + pid);
    }
    return 0;
  }
}
