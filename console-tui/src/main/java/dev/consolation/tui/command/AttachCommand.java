package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Session;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts the agent into a running JVM and opens the console on it. */
@Command(
    name = "attach",
    description = "Attach to a running JVM and watch its tasks.",
    mixinStandardHelpOptions = true)
final class AttachCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PID",
      description = "Process id of the JVM; 'consolation ps' lists them.")
  private long pid;

  @Mixin private final Front front = new Front();

  @Override
  public Integer call() throws Failure, IOException, InterruptedException {
    PrintStream out = System.out;
    try (Session session = front.open()) {
      String process = session.attach(pid);
      front.showTasks(session, process, out);
    }
    return 0;
  }
}
