package dev.consolation.examples.stress;

import dev.consolation.examples.cli.BadOptionException;
import dev.consolation.examples.cli.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs rounds of stress, and prints how many there were and how many threads they started.
 *
 * <p>Status 0: all came out as it must. 1: something did not; standard error says what. 2: bad
 * option. 3: no round ended for a minute, so something hangs.
 */
public final class Main {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String USAGE =
      """
      Stress: threads, monitors, locks, queues, sockets, pools, timers, futures.

        --for TIME     how long (10s)
        --threads N    end earlier, after so many threads (2000000000)
        --crowd N      so many threads that stand parked all the time (1000)
        --drivers N    so many rounds at once (2)
        --seed N       of the random choices (1)
        --only NAMES   these scenarios, separated by commas (all)\
      """;

  private Main() {}

  public static void main(String[] args) throws Exception {
    if (List.of(args).contains("--help")) {
      System.out.println(USAGE);
      return;
    }
    int status;
    try {
      status =
          run(Options.read(args, "for", "threads", "crowd", "drivers", "seed", "only", "wait!"));
    } catch (BadOptionException e) {
      System.err.println("stress: " + e.getMessage());
      status = 2;
    }
    // Not exit(): threads that hang must not keep the JVM, nor its shutdown hooks, from ending.
    if (status == 3) {
      Runtime.getRuntime().halt(status);
    }
    System.exit(status);
  }

  private static int run(Options options) throws Exception {
    Duration time = options.duration("for", Duration.ofSeconds(10));
    int most = options.number("threads", 2_000_000_000, 1, 2_000_000_000);
    int crowd = options.number("crowd", 1_000, 0, 10_000_000);
    int drivers = options.number("drivers", 2, 1, 64);
    int seed = options.number("seed", 1, 0, Integer.MAX_VALUE);
    Map<String, Scenario> scenarios = chosen(options.text("only"));

    if (options.has("wait")) {
      System.out.println("waiting");
      awaitLine();
    }
    Threads threads = new Threads();
    AtomicLong progress = new AtomicLong();
    SplittableRandom dice = new SplittableRandom(seed);
    List<Driver> running = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(drivers);
    try (Crowd parked = new Crowd(threads, crowd)) {
      System.out.println("ready");
      List<Future<Long>> rounds = new ArrayList<>();
      long end = System.nanoTime() + time.toNanos();
      for (int i = 0; i < drivers; i++) {
        Driver driver = new Driver(scenarios, threads, dice.split(), end, most, progress);
        running.add(driver);
        rounds.add(pool.submit(driver));
      }
      long sum = 0;
      for (Future<Long> future : rounds) {
        sum += await(future, progress);
      }
      System.out.println("rounds " + sum);
    } catch (TimeoutException e) {
      running.forEach(driver -> System.err.println("stress: hangs in " + driver.doing()));
      return 3;
    } catch (ExecutionException e) {
      e.printStackTrace();
      return 1;
    }
    pool.shutdown();
    System.out.println((Threads.virtual() ? "virtual " : "platform ") + threads.started());
    if (options.has("wait")) {
      awaitLine();
    }
    return 0;
  }

  private static void awaitLine() throws IOException {
    int c;
    do {
      c = System.in.read();
    } while (c != '\n' && c >= 0);
  }

  /** Waits as long as some driver gets on. */
  private static long await(Future<Long> future, AtomicLong progress)
      throws InterruptedException, ExecutionException, TimeoutException {
    while (true) {
      long before = progress.get();
      try {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (progress.get() == before) {
          throw e;
        }
      }
    }
  }

  private static Map<String, Scenario> chosen(@Nullable String only) throws BadOptionException {
    Map<String, Scenario> all = Scenarios.all();
    if (only == null) {
      return all;
    }
    Map<String, Scenario> chosen = new LinkedHashMap<>();
    for (String name : only.split(",", -1)) {
      Scenario scenario = all.get(name);
      if (scenario == null) {
        throw new BadOptionException(
            "--only "
                + name
                + ": no such scenario; there are "
                + String.join(", ", all.keySet())
                + ".");
      }
      chosen.put(name, scenario);
    }
    return chosen;
  }
}
