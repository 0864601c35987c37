package dev.consolation.agent.resource;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * A program in which each thread waits for something of another kind, for ever: {@code
 * WaitingService platform|virtual}. The threads are named for what they do.
 */
public final class WaitingService {
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock held = new ReentrantLock(true);
  private final Condition full = lock.newCondition();
  private final ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();
  private final StampedLock stamped = new StampedLock();
  private final Semaphore semaphore = new Semaphore(0);
  private static final CountDownLatch LATCH = new CountDownLatch(3);
  private final CyclicBarrier barrier = new CyclicBarrier(3);
  private final Phaser phaser = new Phaser(2);
  private final Exchanger<String> exchanger = new Exchanger<>();
  private final BlockingQueue<String> orders = new ArrayBlockingQueue<>(2);
  private final BlockingQueue<String> letters = new LinkedBlockingQueue<>();
  private final LinkedBlockingDeque<String> deque = new LinkedBlockingDeque<>(1);
  private final PriorityBlockingQueue<String> priority = new PriorityBlockingQueue<>();
  private final DelayQueue<Delayed> delay = new DelayQueue<>();
  private final SynchronousQueue<String> handOver = new SynchronousQueue<>();
  private final SynchronousQueue<String> fairHandOver = new SynchronousQueue<>(true);
  private final LinkedTransferQueue<String> transfer = new LinkedTransferQueue<>();
  private final CompletableFuture<String> promise = new CompletableFuture<>();
  private final FutureTask<String> task = new FutureTask<>(() -> "never");
  private final ExecutorService pool = Executors.newFixedThreadPool(1);
  private final Object monitor = new Object();
  private final StringBuilder bell = new StringBuilder();
  private final ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  /** Sockets that nobody uses any more would be closed. */
  private final List<Socket> answers = new ArrayList<>();

  private final ThreadFactory factory;
  private final boolean isVirtual;

  private WaitingService(ThreadFactory factory, boolean isVirtual) throws IOException {
    this.factory = factory;
    this.isVirtual = isVirtual;
  }

  /** What a thread does. */
  interface Body {
    void run() throws Exception;
  }

  private Thread start(String name, Body body) {
    return start(factory, name, body);
  }

  private static Thread start(ThreadFactory factory, String name, Body body) {
    Thread thread =
        factory.newThread(
            () -> {
              try {
                body.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    thread.setName(name);
    thread.start();
    return thread;
  }

  private void run() throws Exception {
    CountDownLatch prepared = new CountDownLatch(4);
    Thread owner =
        start(
            "lock-owner",
            () -> {
              held.lock();
              held.lock();
              prepared.countDown();
              promise.get();
            });
    start(
        "reader",
        () -> {
          readWrite.readLock().lock();
          prepared.countDown();
          promise.join();
        });
    start(
        "stamper",
        () -> {
          stamped.writeLock();
          prepared.countDown();
          LockSupport.park();
        });
    orders.put("a");
    orders.put("b");
    deque.put("c");
    CompletableFuture<String> supplied =
        CompletableFuture.supplyAsync(this::supply, pool).thenApply(String::trim);
    Future<?> queued = pool.submit(() -> {});
    prepared.countDown();
    prepared.await();
    start("lock-waiter", () -> held.lock());
    start("lock-waiter-timed", () -> held.tryLock(1, TimeUnit.HOURS));
    start("writer", () -> readWrite.writeLock().lock());
    start("stamped-reader", () -> stamped.readLock());
    start(
        "condition-waiter",
        () -> {
          lock.lock();
          full.await();
        });
    start("semaphore-waiter", () -> semaphore.acquire(2));
    start("latch-waiter", () -> LATCH.await());
    start("barrier-waiter", this::meet);
    start("phaser-waiter", () -> phaser.arriveAndAwaitAdvance());
    start("exchanger-waiter", () -> exchanger.exchange("x"));
    start("putter", () -> orders.put("c"));
    start("taker", () -> letters.take());
    start("deque-putter", () -> deque.putFirst("d"));
    start("priority-taker", () -> priority.poll(1, TimeUnit.HOURS));
    start("delay-taker", () -> delay.take());
    start("hand-over-putter", () -> handOver.put("e"));
    start("fair-hand-over-taker", () -> fairHandOver.take());
    start("transferrer", () -> transfer.transfer("f"));
    start("promise-waiter", () -> promise.get(1, TimeUnit.HOURS));
    start("supplied-waiter", () -> supplied.join());
    start("queued-waiter", () -> queued.get());
    start("task-waiter", () -> task.get());
    start("joiner", () -> owner.join());
    start("sleeper", () -> Thread.sleep(3_600_000));
    start("parker", () -> LockSupport.park());
    CompletableFuture<Void> all = CompletableFuture.allOf(supplied, promise);
    start("all-waiter", () -> all.join());
    Process child = new ProcessBuilder("sleep", "3600").start();
    Runtime.getRuntime().addShutdownHook(new Thread(child::destroyForcibly));
    start("process-waiter", () -> child.waitFor());
    if (Runtime.version().feature() >= 21) {
      start("scope-waiter", this::scope);
    }
    sockets();
    monitors();
    start("terminator", () -> pool.awaitTermination(1, TimeUnit.HOURS));
  }

  private void sockets() throws IOException {
    Socket call = new Socket(silent.getInetAddress(), silent.getLocalPort());
    SocketChannel channel = SocketChannel.open(silent.getLocalSocketAddress());
    ServerSocket lonely = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Selector selector = Selector.open();
    start("socket-reader", () -> call.getInputStream().read());
    start("channel-reader", () -> channel.read(ByteBuffer.allocate(1)));
    start("acceptor", () -> lonely.accept());
    ThreadFactory threads = Runtime.version().feature() < 24 ? Thread::new : factory;
    start(threads, "selecting", () -> selector.select());
    afterOneByte("socket-keeper", in -> in.read());
    ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    afterOneByte("socket-changer", in -> other.accept());
  }

  /** What a thread waits for after it waited for a byte. */
  interface Second {
    void waitFor(InputStream in) throws IOException;
  }

  private void afterOneByte(String name, Second second) throws IOException {
    ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Socket call = new Socket(listening.getInetAddress(), listening.getLocalPort());
    Socket answer = listening.accept();
    answers.add(answer);
    Thread thread =
        start(
            name,
            () -> {
              InputStream in = call.getInputStream();
              in.read();
              second.waitFor(in);
            });
    while (isVirtual && thread.getState() == Thread.State.RUNNABLE) {
      Thread.onSpinWait(); // until it waits for the first byte; of a platform thread nobody can say
    }
    answer.getOutputStream().write(1);
  }

  /** Before JDK 24, a virtual thread that waits for a monitor holds its carrier. */
  private void monitors() throws InterruptedException {
    ThreadFactory threads = Runtime.version().feature() < 24 ? Thread::new : factory;
    CountDownLatch prepared = new CountDownLatch(1);
    start(
        threads,
        "monitor-owner",
        () -> {
          synchronized (monitor) {
            prepared.countDown();
            promise.join();
          }
        });
    prepared.await();
    start(
        threads,
        "entrant",
        () -> {
          synchronized (monitor) {
            System.out.println("entered");
          }
        });
    if (Runtime.version().feature() < 24) {
      start(
          "carried-entrant",
          () -> {
            synchronized (monitor) {
              System.out.println("entered");
            }
          });
    }
    start(
        threads,
        "object-waiter",
        () -> {
          synchronized (bell) {
            bell.wait();
          }
        });
  }

  /** A preview, with another shape on 21 and on 25; by reflection, no option is needed for it. */
  private void scope() throws Exception {
    Class<?> type = Class.forName("java.util.concurrent.StructuredTaskScope");
    Object scope =
        Runtime.version().feature() >= 25
            ? type.getMethod("open").invoke(null)
            : type.getConstructor(String.class, ThreadFactory.class).newInstance("scope", factory);
    type.getMethod("fork", Callable.class).invoke(scope, (Callable<String>) this::subtask);
    type.getMethod("join").invoke(scope);
  }

  private String subtask() throws InterruptedException {
    Thread.currentThread().setName("subtask");
    LATCH.await();
    return "done";
  }

  private void meet() throws InterruptedException, BrokenBarrierException {
    barrier.await();
  }

  private String supply() {
    try {
      LATCH.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "supplied";
  }

  private static ThreadFactory virtualThreads() throws ReflectiveOperationException {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    return (ThreadFactory)
        Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
  }

  public static void main(String[] args) throws Exception {
    boolean isVirtual = args[0].equals("virtual");
    new WaitingService(isVirtual ? virtualThreads() : Thread::new, isVirtual).run();
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // until the test closes it
    }
    System.exit(0);
  }
}
