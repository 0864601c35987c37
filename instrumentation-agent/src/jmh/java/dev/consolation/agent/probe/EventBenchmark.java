package dev.consolation.agent.probe;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one event costs the thread that it happens on, beside one reading of the clock.
 *
 * <p>The goal is two readings at most. The probes are called as the hooks call them, from a
 * platform thread; the ring is emptied by the same thread, each {@value #WINDOW} events, so that
 * none is dropped and its memory stays as warm as a drain that keeps up leaves it.
 *
 * <pre>
 * mvn -Pjmh -DskipTests package -pl instrumentation-agent -am
 * java -jar instrumentation-agent/target/jmh.jar EventBenchmark
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class EventBenchmark {
  private static final int WINDOW = 128;
  private static final int YIELDING = 10;
  private static final int PARKED = 5;
  private static final String KEY = "com.acme.Worker";

  private Thread task;
  private Ring ring;
  private int events;

  /** Names a JDK before a probe asks for it, and makes this thread's ring. */
  @Setup
  public void prepare() {
    Jdk.use(new PlatformJdk());
    Probes.level(Probes.WAITS);
    task = Thread.currentThread();
    VirtualThreadProbe.wake(task, PARKED, false);
    ring = Rings.find(Jdk.current().id(task));
    ring.grant(Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** A dropped event is not what shall be measured. */
  @TearDown(Level.Iteration)
  public void check() {
    if (ring.dropped() > 0) {
      throw new IllegalStateException(ring.dropped() + " events were dropped");
    }
  }

  /** One reading of the clock: what all others are compared with. */
  @Benchmark
  public long clock() {
    return System.nanoTime();
  }

  /** Finding the ring and writing an event, without a clock. */
  @Benchmark
  public void write() {
    Rings.of(task, ring.owner).put(Signal.header(Signal.WAKE), 0, 1, 2);
    count();
  }

  /** A wake: its time is seldom read. */
  @Benchmark
  public void wake() {
    VirtualThreadProbe.wake(task, PARKED, false);
    count();
  }

  /** A whole poll, from mount to yield: one event, with a reading of the clock. */
  @Benchmark
  public void poll() {
    VirtualThreadProbe.mount(task);
    VirtualThreadProbe.yielded(task, YIELDING);
    count();
  }

  /** Where a task of a known class is spawned. */
  @Benchmark
  public int spawnSite() {
    return SpawnSites.find(ring, KEY);
  }

  /** Where this thread is: a walk of its stack, which probes ration. */
  @Benchmark
  public int stackWalk() {
    return Sites.here();
  }

  private void count() {
    if (++events % WINDOW == 0) {
      ring.consumed(ring.tail());
    }
  }
}
