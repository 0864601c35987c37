package dev.consolation.tui.command;

import dev.consolation.server.attach.AgentJar;
import java.io.FileNotFoundException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints where the agent's jar is. */
@Command(
    name = "agent",
    description = "Print the path of the agent's jar, for java -javaagent:PATH.",
    mixinStandardHelpOptions = true)
final class AgentCommand implements Callable<Integer> {
  @Override
  public Integer call() throws FileNotFoundException {
    System.out.println(AgentJar.locate());
    return 0;
  }
}
