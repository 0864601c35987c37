package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Session;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Opens the console on a server that runs. */
@Command(
    name = "connect",
    description = "Look at a console server that runs.",
    mixinStandardHelpOptions = true)
final class ConnectCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ADDRESS",
      arity = "0..1",
      description = "HOST:PORT of the server; when nothing is said, that of --server.")
  private @Nullable String address;

  @Mixin private final Front front = new Front();

  @Override
  public Integer call() throws Failure, IOException, InterruptedException {
    if (!front.onScreen()) {
      throw Front.noTerminal();
    }
    try (Session session = front.connect(address)) {
      front.showProcesses(session);
    }
    return 0;
  }
}
