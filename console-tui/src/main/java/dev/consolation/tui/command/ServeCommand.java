package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Servers;
import dev.consolation.server.ConsoleServer;
import dev.consolation.server.export.OtlpTarget;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a console server until it is told to stop. */
@Command(
    name = "serve",
    description = "Run a console server, so that agents and consoles can come and go.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = Servers.USUAL,
      description =
          "Where to listen: a loopback address; port 0 takes any. Usually ${DEFAULT-VALUE}.")
  private String listen = Servers.USUAL;

  @Mixin private final RuleOptions rules = new RuleOptions();

  @Mixin private final ExportOptions export = new ExportOptions();

  @Override
  public Integer call() throws Failure, InterruptedException {
    String address = Servers.address(listen);
    int colon = address.lastIndexOf(':');
    ConsoleServer.Builder builder =
        ConsoleServer.builder()
            .host(address.substring(0, colon))
            .port(Integer.parseInt(address.substring(colon + 1)))
            .daemon()
            .settings(rules.read());
    OtlpTarget target = export.target();
    if (target != null) {
      builder.otlp(target);
    }
    try (ConsoleServer server = builder.start()) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      System.out.println("listening on " + server.address());
      server.awaitClosed();
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
    return 0;
  }
}
