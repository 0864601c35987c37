package dev.consolation.server.state;

import dev.consolation.server.state.EventMix.Batch;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Nanoseconds of processor time to decode and apply one event, and the events a second of one core
 * that makes: the median of 9 rounds after 5 that do not count.
 *
 * <p>Measured in processor time of the thread, not with JMH in wall clock time, so that what else
 * the machine does matters little.
 *
 * <pre>
 * mvn -Pjmh -DskipTests package -pl console-server -am
 * java -Xmx3g -cp console-server/target/jmh.jar dev.consolation.server.state.IngestBenchmark
 * </pre>
 *
 * The mixes: {@code lives}, tasks that are one event each; {@code requests}, seven events each;
 * {@code hot}, 100 tasks that are woken and polled; {@code wide}, the same with 1,000,000 tasks in
 * random order, where each event finds its task outside of every cache.
 */
final class IngestBenchmark {
  private static final int EVENTS = 2_000_000;
  private static final int WARMUP = 5;
  private static final int ROUNDS = 9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  public static void main(String[] args) {
    Map<String, List<Batch>> mixes = new TreeMap<>();
    mixes.put("lives", EventMix.lives(EVENTS).batches());
    mixes.put("requests", EventMix.requests(EVENTS).batches());
    mixes.put("hot", EventMix.pingPong(100, EVENTS).batches());
    mixes.forEach((name, batches) -> measure(name, batches, 0));
    measure("wide", EventMix.pingPong(1_000_000, EVENTS).batches(), 2_000_000);
  }

  /** Applies all batches; those up to {@code prelude} events are not measured. */
  private static void measure(String name, List<Batch> batches, int prelude) {
    double[] perEvent = new double[ROUNDS];
    for (int round = -WARMUP; round < ROUNDS; round++) {
      var feeding = new Feeding(Retention.DEFAULT);
      int first = 0;
      for (int seen = 0; seen < prelude; seen += batches.get(first++).count()) {
        apply(feeding, batches.get(first));
      }
      long events = 0;
      long start = THREADS.getCurrentThreadCpuTime();
      for (Batch batch : batches.subList(first, batches.size())) {
        apply(feeding, batch);
        events += batch.count();
      }
      long end = THREADS.getCurrentThreadCpuTime();
      if (round >= 0) {
        perEvent[round] = (end - start) / (double) events;
      }
    }
    Arrays.sort(perEvent);
    double median = perEvent[ROUNDS / 2];
    System.out.printf(
        "%-9s %6.1f ns an event (%.1f to %.1f): %.1f million events a second of one core%n",
        name, median, perEvent[0], perEvent[ROUNDS - 1], 1_000 / median);
  }

  private static void apply(Feeding feeding, Batch batch) {
    AgentFeed feed = feeding.feed();
    feed.write(batch.now(), () -> feed.events(batch.bytes(), batch.length()));
  }
}
