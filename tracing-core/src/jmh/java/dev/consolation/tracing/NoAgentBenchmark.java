package dev.consolation.tracing;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the API costs where no agent is in the process.
 *
 * <pre>
 * mvn -Pjmh -DskipTests package -pl tracing-core
 * java -jar tracing-core/target/jmh.jar NoAgentBenchmark
 * </pre>
 *
 * {@code nothing} is what JMH itself takes; {@code spawn} makes the object that the scheduler
 * keeps.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class NoAgentBenchmark {
  private final Scheduler scheduler = new Scheduler("fibers");
  private final Task task = scheduler.spawn("fiber", null);
  private final Resource lock = new Resource(Resource.Kind.LOCK, "lock");

  /** The loop alone. */
  @Benchmark
  public void nothing() {}

  /** A poll that ends in a wait, and the wake. */
  @Benchmark
  public void poll() {
    task.start();
    task.pause(lock, Operation.ACQUIRE);
    task.wake();
  }

  /** A wait of the thread for a resource. */
  @Benchmark
  public void waiting() {
    lock.waiting(Operation.ACQUIRE).close();
  }

  /** What the current task has sent. */
  @Benchmark
  public void add() {
    Tracing.add("bytes sent", 1);
  }

  /** The number to pass on. */
  @Benchmark
  public long currentTask() {
    return Tracing.currentTask();
  }

  /** A new task. */
  @Benchmark
  public Task spawn() {
    return scheduler.spawn("fiber", this);
  }
}
