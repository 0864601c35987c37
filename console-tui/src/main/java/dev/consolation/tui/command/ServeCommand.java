package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Servers;
import dev.consolation.server.ConsoleServer;
import dev.consolation.server.access.ActsLog;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a console server until it is told to stop. */
@Command(
    name = "serve",
    description = "Run a console server, so that agents and consoles can come and go.",
    footer = {
      "",
      "What clients do to processes (interrupt, cancel, unpark, dump, level, detach, prove) is"
          + " written, a line for each act, into $XDG_STATE_HOME/consolation/acts.log, usually"
          + " ~/.local/state/consolation/acts.log: who, when, what, result."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = Servers.USUAL,
      description =
          "Where to listen; port 0 takes any. Usually ${DEFAULT-VALUE}, which this machine alone"
              + " can reach; any other needs TLS and --tokens.")
  private String listen = Servers.USUAL;

  @Mixin private final ListenOptions access = new ListenOptions();

  @Mixin private final RuleOptions rules = new RuleOptions();

  @Mixin private final ExportOptions export = new ExportOptions();

  @Mixin private final RingOptions ring = new RingOptions();

  @Override
  public Integer call() throws Failure, InterruptedException {
    String address = Servers.address(listen);
    int colon = address.lastIndexOf(':');
    String host = address.substring(0, colon).replaceAll("[\\[\\]]", "");
    ConsoleServer.Builder builder =
        ConsoleServer.builder()
            .host(host)
            .port(Integer.parseInt(address.substring(colon + 1)))
            .daemon()
            .acts(ActsLog.usual(System.getenv()))
            .settings(rules.read());
    ring.set(export.set(builder));
    try {
      List<String> facts = access.apply(builder, host);
      ActsLog.usual(System.getenv())
          .obstacle()
          .ifPresent(why -> facts.add("acts are not written down: " + why));
      serve(builder, facts);
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure(String.valueOf(e.getMessage()), e);
    }
    return 0;
  }

  private static void serve(ConsoleServer.Builder builder, List<String> facts)
      throws IOException, InterruptedException {
    try (ConsoleServer server = builder.start()) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      System.out.println("listening on " + server.address());
      facts.forEach(System.out::println);
      server.awaitClosed();
    }
  }
}
