package dev.consolation.server.detect;

import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResourceKind;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.state.Feeding;
import dev.consolation.server.state.Retention;
import dev.consolation.task.WaitKind;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * Processor time of one look for all that can be wrong, with one cycle among so many waiting tasks:
 * the median of 21 looks after 20 that do not count, and what looking four times a second takes of
 * one core. Then a second cycle forms, just after a look: how long it takes until it is told, by
 * the clock of the looks and the time that they take.
 *
 * <pre>
 * mvn -Pjmh -DskipTests package -pl console-server -am
 * java -Xmx3g -cp console-server/target/jmh.jar dev.consolation.server.detect.DetectionBenchmark
 * </pre>
 *
 * It needs a {@code java} of 21 or newer. The shapes: {@code apart}, all others wait for locks of
 * tasks that run, as many as a server keeps resources; {@code chain}, each waits for the one
 * before, up to one that runs; {@code behind}, all others wait behind the cycle. {@code busy} is
 * {@code apart}, and 1,000 of the waits begin anew between two looks.
 */
final class DetectionBenchmark {
  private static final long SECOND = 1_000_000_000;
  private static final int LOOKS_A_SECOND = 4;
  private static final int WARMUP = 20;
  private static final int ROUNDS = 21;
  private static final int CHANGES = 1_000;
  private static final int RESOURCES = 40_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private enum Shape {
    APART,
    CHAIN,
    BEHIND,
    BUSY
  }

  private static final long FIRST = 1_000_000_000_000L;

  private final Feeding feeding = new Feeding(Retention.DEFAULT);
  private final Detection detection = new Detection(feeding.processes(), Settings.DEFAULT);
  private final Shape shape;
  private final int tasks;
  private long second = 2;

  private DetectionBenchmark(Shape shape, int tasks) {
    this.shape = shape;
    this.tasks = tasks;
    // The cycle: tasks 1 and 2, locks 1 and 2.
    feeding.resources(
        1, Feeding.resource(1, ResourceKind.LOCK, 2), Feeding.resource(2, ResourceKind.LOCK, 1));
    waits(1, 1);
    waits(2, 2);
    feeding.spawn(SECOND, 3, 0, 1).pollStart(SECOND, 3).apply(SECOND);
    for (long task = 4; task < tasks + 4L; task++) {
      long resource = resource(task);
      if (resource == task) {
        long owner = shape == Shape.CHAIN ? task - 1 : 3;
        feeding.resources(1, Feeding.resource(resource, ResourceKind.LOCK, owner));
      }
      waits(task, resource);
    }
  }

  private long resource(long task) {
    return shape == Shape.BEHIND ? 1 : task < RESOURCES ? task : RESOURCES / 2 + task % 1_000;
  }

  private void waits(long task, long resource) {
    feeding.spawn(SECOND, task, 0, 1).poll(2 * SECOND, task, 10, WaitKind.PARK).apply(2 * SECOND);
    feeding.op(2 * SECOND, task, resource, 2 * SECOND, OpKind.ACQUIRE, false);
  }

  private void waitsAnew(long task) {
    long now = second * SECOND;
    feeding.wake(now, task).pollStart(now, task).poll(now, task, 0, WaitKind.PARK).apply(now);
    feeding.op(now, task, resource(task), now, OpKind.ACQUIRE, false);
  }

  /** In seconds. */
  private double timeToTell() {
    long formed = second * SECOND;
    feeding.resources(
        formed,
        Feeding.resource(FIRST, ResourceKind.LOCK, FIRST + 1),
        Feeding.resource(FIRST + 1, ResourceKind.LOCK, FIRST));
    for (long task = FIRST; task <= FIRST + 1; task++) {
      feeding.spawn(formed, task, 0, 1).poll(formed, task, 10, WaitKind.PARK).apply(formed);
      feeding.op(formed, task, task, formed, OpKind.ACQUIRE, false);
    }
    long looked = 0;
    long now = formed;
    for (boolean told = false; !told; ) {
      now += Detection.PERIOD_MILLIS * 1_000_000L;
      feeding.apply(now);
      long start = System.nanoTime();
      detection.look();
      looked += System.nanoTime() - start;
      told = feeding.<Boolean>of(FIRST, (task, time) -> task.findings() > 0);
      if (now - formed > 60 * SECOND) {
        throw new AssertionError("the second cycle was not found");
      }
    }
    return (now - formed + looked) / 1e9;
  }

  private double microsOfALook() {
    double[] micros = new double[ROUNDS];
    for (int round = -WARMUP; round < ROUNDS; round++) {
      second++;
      feeding.apply(second * SECOND);
      for (int i = 0; shape == Shape.BUSY && i < CHANGES; i++) {
        waitsAnew(4 + (long) i * 7 % tasks);
      }
      long start = THREADS.getCurrentThreadCpuTime();
      detection.look();
      if (round >= 0) {
        micros[round] = (THREADS.getCurrentThreadCpuTime() - start) / 1e3;
      }
    }
    boolean found = feeding.<Boolean>of(1, (task, now) -> task.findings() > 0);
    if (!found) {
      throw new AssertionError("the cycle was not found");
    }
    Arrays.sort(micros);
    return micros[ROUNDS / 2];
  }

  public static void main(String[] args) {
    System.out.printf(
        "%10s %8s %14s %10s %12s%n", "tasks", "shape", "ms of a look", "of a core", "told after");
    for (int tasks : new int[] {1_000, 10_000, 100_000, 1_000_000}) {
      for (Shape shape : Shape.values()) {
        var benchmark = new DetectionBenchmark(shape, tasks);
        double micros = benchmark.microsOfALook();
        System.out.printf(
            "%,10d %8s %14.2f %9.2f%% %10.2f s%n",
            tasks,
            shape.name().toLowerCase(java.util.Locale.ROOT),
            micros / 1e3,
            micros * LOOKS_A_SECOND / 1e4,
            benchmark.timeToTell());
      }
    }
  }
}
