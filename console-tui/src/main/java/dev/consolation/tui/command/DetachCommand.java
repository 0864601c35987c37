package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.OwnActs;
import dev.consolation.server.attach.AgentJar;
import dev.consolation.server.attach.Attach;
import dev.consolation.server.attach.AttachException;
import dev.consolation.server.attach.JavaProcess;
import dev.consolation.server.attach.JavaProcesses;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes the agent out of a JVM again. */
@Command(
    name = "detach",
    description = "Take the agent out of a JVM; the JVM goes on unobserved.",
    mixinStandardHelpOptions = true)
final class DetachCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PID", description = "Process id of the JVM.")
  private long pid;

  @Override
  public Integer call() throws Failure, IOException {
    Optional<JavaProcess> process = JavaProcesses.find(pid);
    if (process.isEmpty()) {
      throw new Failure("no JVM is process " + pid + "; 'consolation ps' lists them");
    }
    if (process.get().agent() == null) {
      throw new Failure("there is no agent in process " + pid);
    }
    try {
      Attach.detach(pid, AgentJar.locate());
      OwnActs.write("detach", pid, "done");
    } catch (AttachException e) {
      OwnActs.write("detach", pid, "failed: " + e.getMessage());
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
    System.out.println("the agent is out of process " + pid);
    return 0;
  }
}
