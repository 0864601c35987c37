package dev.consolation.examples.bench;

import dev.consolation.examples.cli.BadOptionException;
import dev.consolation.examples.cli.Options;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures what the agent costs, and prints a table in Markdown.
 *
 * <p>Each workload runs in rounds; in each round, once under each variant, in a JVM of its own,
 * beginning with another variant each round. What is compared is always of the same round. Status
 * 0: done. 1: a run failed. 2: bad option.
 */
public final class Bench {
  private static final String USAGE =
      """
      What the agent costs: the same work without it, with it, with an agent that does nothing,
      and under a JFR recording of the same things, in alternation.

        --quick        short runs, 2 rounds: to try it, not to quote it
        --pairs N      rounds (5)
        --only NAMES   some of spawn, ping-pong, submit, future, service, hello, parked
        --jdk HOME     the JDK that is measured, 21 or newer (the one that runs this)
        --agent JAR    the agent (the one that was built with this)\
      """;

  private static final List<Workload> WORKLOADS =
      List.of(
          new LoopWorkload("spawn", "spawn and join an empty virtual thread"),
          new LoopWorkload("ping-pong", "park and unpark between two virtual threads"),
          new LoopWorkload("submit", "job through a pool of one thread"),
          new LoopWorkload("future", "asynchronous stage of a CompletableFuture"),
          new ServiceWorkload(),
          new HelloWorkload(),
          new ParkedWorkload());

  private Bench() {}

  public static void main(String[] args) throws Exception {
    if (List.of(args).contains("--help")) {
      System.out.println(USAGE);
      return;
    }
    try {
      Options options = Options.read(args, "quick!", "pairs", "only", "jdk", "agent");
      Path home = home(options.text("jdk"));
      List<Workload> workloads = chosen(options.text("only"));
      boolean quick = options.has("quick");
      int rounds = options.number("pairs", quick ? 2 : 5, 1, 1_000);
      Path agent = agent(options.text("agent"));
      System.out.println("Command: `./consolation bench " + String.join(" ", args) + "`  ");
      System.out.println("JDK: " + Machine.jdk(home) + "  ");
      System.out.println("Machine: " + Machine.facts() + "  ");
      System.out.println("Rounds: " + rounds + "; median (least..most) of the comparisons\n");
      System.out.println(Results.head());
      run(home, agent, workloads, rounds, quick);
    } catch (BadOptionException e) {
      System.err.println("bench: " + e.getMessage());
      System.exit(2);
    } catch (BenchException | IOException e) {
      System.err.println("bench: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(
      Path home, Path agent, List<Workload> workloads, int rounds, boolean quick)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("consolation-bench");
    try (ServerLink server = ServerLink.start()) {
      Lab lab =
          new Lab(
              home.resolve("bin/java"), classes(), agent, folder, server, quick, new ArrayList<>());
      Map<String, ServerLink.Tally> tallies = new LinkedHashMap<>();
      for (Workload workload : workloads) {
        Results results = new Results(workload);
        List<Variant> order =
            new ArrayList<>(Stream.of(Variant.values()).filter(workload::runsUnder).toList());
        for (int round = 0; round < rounds; round++) {
          for (Variant variant : order) {
            results.add(variant, workload.run(lab, variant));
            for (long pid : lab.observed()) {
              tallies.merge(workload.name(), server.tally(pid), ServerLink.Tally::plus);
            }
            lab.observed().clear();
          }
          Collections.rotate(order, 1);
        }
        results.rows().forEach(System.out::println);
      }
      System.out.println();
      tallies.forEach(
          (name, tally) ->
              System.out.println(
                  String.format(
                      Locale.ROOT,
                      "The agent saw %,d events of %s, of which %,d were dropped.  ",
                      tally.events(),
                      name,
                      tally.dropped())));
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static List<Workload> chosen(@Nullable String only) throws BadOptionException {
    if (only == null) {
      return WORKLOADS;
    }
    List<String> names = WORKLOADS.stream().map(Workload::name).toList();
    List<Workload> chosen = new ArrayList<>();
    for (String name : only.split(",", -1)) {
      if (!names.contains(name)) {
        throw new BadOptionException(
            "--only " + name + ": no such workload; there are " + String.join(", ", names) + ".");
      }
      chosen.add(WORKLOADS.get(names.indexOf(name)));
    }
    return chosen;
  }

  private static Path home(@Nullable String jdk) throws BadOptionException {
    Path home = Path.of(jdk == null ? System.getProperty("java.home") : jdk).toAbsolutePath();
    if (!Files.isExecutable(home.resolve("bin/java"))) {
      throw new BadOptionException("--jdk " + jdk + ": no JDK there; it must hold bin/java.");
    }
    return home;
  }

  /** Where the classes of the targets are: the jar, or the folder, that this class is in. */
  private static Path classes() {
    try {
      return Path.of(Bench.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new BenchException("Cannot find my own classes: " + e.getMessage());
    }
  }

  private static Path agent(@Nullable String given) throws BadOptionException {
    if (given != null) {
      Path agent = Path.of(given).toAbsolutePath();
      if (!Files.isReadable(agent)) {
        throw new BadOptionException("--agent " + given + ": no such file.");
      }
      return agent;
    }
    Path agent = classes().resolveSibling("consolation-agent.jar");
    if (!Files.isReadable(agent)) {
      throw new BadOptionException(
          "There is no " + agent + "; say where the agent is with --agent JAR.");
    }
    return agent;
  }
}
