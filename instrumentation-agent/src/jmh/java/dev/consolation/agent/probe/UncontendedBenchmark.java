package dev.consolation.agent.probe;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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
 * What does not wait: to be run without the agent and with it, and compared. With it should have at
 * least 0.98 of the throughput of without.
 *
 * <pre>
 * mvn -Pjmh -DskipTests package -pl instrumentation-agent -am
 * java -jar instrumentation-agent/target/jmh.jar UncontendedBenchmark
 * java -jar instrumentation-agent/target/jmh.jar UncontendedBenchmark \
 *   -jvmArgsAppend -javaagent:instrumentation-agent/target/consolation-agent.jar
 * </pre>
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@State(Scope.Thread)
public class UncontendedBenchmark {
  private final ReentrantLock lock = new ReentrantLock();
  private final Semaphore semaphore = new Semaphore(1);
  private final BlockingQueue<String> array = new ArrayBlockingQueue<>(16);
  private final BlockingQueue<String> linked = new LinkedBlockingQueue<>();
  private int value;

  /** A lock that nobody else wants. */
  @Benchmark
  public int lock() {
    lock.lock();
    try {
      return ++value;
    } finally {
      lock.unlock();
    }
  }

  /** A permit that is there. */
  @Benchmark
  public int semaphore() throws InterruptedException {
    semaphore.acquire();
    try {
      return ++value;
    } finally {
      semaphore.release();
    }
  }

  /** Space that is there, then an element that is there. */
  @Benchmark
  public String arrayQueue() throws InterruptedException {
    array.put("a");
    return array.take();
  }

  /** The same, in the queue that most pools have. */
  @Benchmark
  public String linkedQueue() {
    linked.offer("a");
    return linked.poll();
  }

  /** A future with a dependent, completed, and asked. */
  @Benchmark
  public int complete() {
    CompletableFuture<Integer> future = new CompletableFuture<>();
    CompletableFuture<Integer> next = future.thenApply(n -> n + 1);
    future.complete(1);
    return next.join();
  }
}
