package dev.consolation.tui.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts an example service without the agent, attaches to it while it runs, and shows it. */
@Command(
    name = "demo",
    description = "Start an example service, attach to it while it runs, and watch it.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String SHOP = "dev.consolation.examples.shop.Main";

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port of the service; any that is free when nothing is said.")
  private int port;

  @Mixin private final Front front = new Front();

  @Override
  public Integer call() throws Failure, IOException, InterruptedException {
    PrintStream out = System.out;
    Process service = start();
    // Whatever ends this process, Ctrl-C too, ends the service.
    var stop = new Thread(() -> stop(service));
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      String address = ready(service);
      if (!front.onScreen()) {
        out.println("the shop runs as process " + service.pid() + ", " + address);
        out.println();
      }
      try (Session session = front.open()) {
        String process = session.attach(service.pid());
        front.showTasks(session, process, out);
      }
    } finally {
      stop(service);
      Runtime.getRuntime().removeShutdownHook(stop);
    }
    return 0;
  }

  // The JVM that runs the console is new enough for the examples.
  private Process start() throws Failure, IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    var command = new ArrayList<String>(List.of(java.toString()));
    // From 21 on a JVM says on its standard error that an agent was attached, unless it is allowed.
    command.add("-XX:+EnableDynamicAgentLoading");
    command.addAll(List.of("-cp", Distribution.examples().toString(), SHOP, "--for", "24h"));
    command.addAll(List.of("--port", Integer.toString(port)));
    return new ProcessBuilder(command)
        .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
        .redirectErrorStream(true)
        .start();
  }

  // It prints one line when it is ready; anything else is why it is not.
  private static String ready(Process service) throws Failure, IOException {
    BufferedReader lines = service.inputReader(StandardCharsets.UTF_8);
    String line = lines.readLine();
    if (line != null && line.startsWith("listening on ")) {
      return line;
    }
    var text = new StringBuilder(line == null ? "it printed nothing" : line);
    for (String more = lines.readLine(); more != null; more = lines.readLine()) {
      text.append('\n').append(more);
    }
    throw new Failure("the example service did not start: " + text);
  }

  private static void stop(Process service) {
    service.destroy();
    try {
      if (!service.waitFor(5, TimeUnit.SECONDS)) {
        service.destroyForcibly();
      }
    } catch (InterruptedException e) {
      service.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
