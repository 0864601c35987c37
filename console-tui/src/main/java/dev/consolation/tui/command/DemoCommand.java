package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts an example without the agent, attaches to it while it runs, and shows it. */
@Command(
    name = "demo",
    description = "Start an example service, attach to it while it runs, and watch it.",
    footer = {
      "",
      "Without an example: a healthy web shop. With one: a small program with one known sickness."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String SHOP = "dev.consolation.examples.shop.Main";
  private static final String EXAMPLES = "dev.consolation.examples.catalog.Examples";

  @Parameters(
      paramLabel = "EXAMPLE",
      arity = "0..1",
      description = "Number or name of an example, as --list shows them.")
  private @Nullable String example;

  @Option(names = "--list", description = "List the examples, and end.")
  private boolean list;

  @Option(
      names = "--threads",
      paramLabel = "KIND",
      defaultValue = "virtual",
      description = "What the tasks of the example are: virtual or platform threads.")
  private String threads = "virtual";

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port of the service; any that is free when nothing is said.")
  private int port;

  @Mixin private final Front front = new Front();

  @Override
  public Integer call() throws Failure, IOException, InterruptedException {
    if (list) {
      return new ProcessBuilder(java(EXAMPLES, "--list")).inheritIO().start().waitFor();
    }
    PrintStream out = System.out;
    Process service = start();
    // Whatever ends this process, Ctrl-C too, ends the service.
    var stop = new Thread(() -> stop(service));
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      String address = ready(service);
      if (!front.onScreen()) {
        String what = example == null ? "the shop" : "the example " + example;
        out.println(what + " runs as process " + service.pid() + ", " + address);
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

  private Process start() throws Failure, IOException {
    List<String> command =
        example == null
            ? java(SHOP, "--port", Integer.toString(port))
            : java(EXAMPLES, example, "--threads", threads);
    command.addAll(List.of("--for", "24h"));
    return new ProcessBuilder(command)
        .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
        .redirectErrorStream(true)
        .start();
  }

  // The JVM that runs the console is new enough for the examples.
  private static List<String> java(String main, String... arguments) throws Failure {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // From 21 on a JVM says on its standard error that an agent was attached, unless it is allowed.
    command.add("-XX:+EnableDynamicAgentLoading");
    command.addAll(List.of("-cp", Distribution.examples().toString(), main));
    command.addAll(List.of(arguments));
    return command;
  }

  // It prints one of these lines when it is ready; what it printed without one is why it is not.
  private static String ready(Process service) throws Failure, IOException {
    BufferedReader lines = service.inputReader(StandardCharsets.UTF_8);
    var text = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("listening on ") || line.equals("ready")) {
        return line;
      }
      text.append('\n').append(line);
    }
    throw new Failure(
        "the example did not start:" + (text.isEmpty() ? " it printed nothing" : text));
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
