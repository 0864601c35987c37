import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Hangs in many ways ("sick"), or only waits as healthy programs do ("healthy"). */
public class Hangs {
  static final Map<String, CompletableFuture<String>> IN_FLIGHT = new ConcurrentHashMap<>();
  static final BlockingQueue<String> INBOX = new LinkedBlockingQueue<>();
  static final List<Thread> WAITING = new ArrayList<>();

  interface Body {
    void run() throws Exception;
  }

  static Thread thread(String name, Body body) {
    return start(new Thread(runnable(body), name));
  }

  static Runnable runnable(Body body) {
    return () -> {
      try {
        body.run();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    };
  }

  static Thread start(Thread thread) {
    WAITING.add(thread);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  static Thread virtual(String name, Body body) throws Exception {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    Class<?> type = Class.forName("java.lang.Thread$Builder");
    builder = type.getMethod("name", String.class).invoke(builder, name);
    Thread t = (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, runnable(body));
    return start(t);
  }

  static void lockBoth(ReentrantLock first, ReentrantLock second, CountDownLatch both)
      throws Exception {
    first.lock();
    both.countDown();
    both.await();
    second.lock();
  }

  static void enterBoth(Object first, Object second, CountDownLatch both) throws Exception {
    synchronized (first) {
      both.countDown();
      both.await();
      synchronized (second) {
        System.out.println("never");
      }
    }
  }

  static final class Actor {
    final BlockingQueue<String> inbox = new ArrayBlockingQueue<>(2);
    Actor peer;

    void loop() throws Exception {
      while (true) {
        peer.inbox.put("to peer");
        peer.inbox.put("to peer");
        peer.inbox.put("to peer");
        inbox.take();
      }
    }
  }

  static final class Gate {
    final ReentrantLock lock = new ReentrantLock();
    final Condition open = lock.newCondition();

    void pass() throws Exception {
      lock.lock();
      try {
        open.await();
      } finally {
        lock.unlock();
      }
    }
  }

  static void sick() throws Exception {
    locks();
    monitors();
    queues();
    futures();
    permits();
    pool();
    readers();
  }

  static void locks() throws Exception {
    ReentrantLock a = new ReentrantLock();
    ReentrantLock b = new ReentrantLock();
    CountDownLatch both = new CountDownLatch(2);
    thread("lock-ab", () -> lockBoth(a, b, both));
    thread("lock-ba", () -> lockBoth(b, a, both));
    both.await();
    thread("lock-behind", a::lock);
    if (hasVirtual()) {
      ReentrantLock c = new ReentrantLock();
      ReentrantLock d = new ReentrantLock();
      CountDownLatch two = new CountDownLatch(2);
      virtual("virtual-cd", () -> lockBoth(c, d, two));
      virtual("virtual-dc", () -> lockBoth(d, c, two));
    }
    Gate gate = new Gate();
    thread("missed-signal", gate::pass);
    CountDownLatch never = new CountDownLatch(1);
    thread("latch", never::await);
  }

  static void monitors() {
    Object a = new Object();
    Object b = new Object();
    CountDownLatch both = new CountDownLatch(2);
    thread("monitor-ab", () -> enterBoth(a, b, both));
    thread("monitor-ba", () -> enterBoth(b, a, both));
  }

  static void queues() {
    thread(
        "self-full",
        () -> {
          BlockingQueue<String> own = new ArrayBlockingQueue<>(1);
          own.put("first");
          own.put("second");
          own.take();
        });
    Actor left = new Actor();
    Actor right = new Actor();
    left.peer = right;
    right.peer = left;
    thread("actor-left", left::loop);
    thread("actor-right", right::loop);
  }

  static void futures() throws Exception {
    CompletableFuture<String> promise = new CompletableFuture<>();
    CompletableFuture<Integer> chain = promise.thenApply(String::length).thenApply(n -> n + 1);
    thread("promise-direct", promise::join);
    thread("promise-chain", chain::join);
    CompletableFuture<String> known = new CompletableFuture<>();
    IN_FLIGHT.put("req-42", known);
    thread("in-flight", known::join);
    CompletableFuture<String> slow =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                Thread.sleep(1_000_000);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return "";
            },
            r -> thread("slow-supplier", r::run));
    thread("computed", slow::join);
    CompletableFuture<String> timed = new CompletableFuture<String>().orTimeout(1, TimeUnit.DAYS);
    thread("timed-future", timed::join);
  }

  static void permits() throws Exception {
    Semaphore permits = new Semaphore(1);
    Thread leaker = new Thread(permits::acquireUninterruptibly, "leaker");
    leaker.start();
    leaker.join();
    thread("permit-1", permits::acquire);
    thread("permit-2", permits::acquire);
  }

  static void pool() throws Exception {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            2,
            r -> {
              Thread t = new Thread(r, "starved-" + r.hashCode());
              t.setDaemon(true);
              WAITING.add(t);
              return t;
            });
    CountDownLatch both = new CountDownLatch(2);
    Callable<String> outer =
        () -> {
          both.countDown();
          both.await();
          Future<String> inner = pool.submit(() -> "inner");
          return inner.get();
        };
    pool.submit(outer);
    Future<String> result = pool.submit(outer);
    thread("starved-client", result::get);
  }

  static void readers() throws Exception {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    thread(
        "upgrade",
        () -> {
          lock.readLock().lock();
          lock.writeLock().lock();
        });
  }

  static boolean hasVirtual() {
    return Runtime.version().feature() >= 21;
  }

  static void healthy() throws Exception {
    ExecutorService idle = Executors.newFixedThreadPool(2);
    idle.submit(() -> "done").get();
    idle.submit(() -> "done").get();
    ScheduledExecutorService later = Executors.newScheduledThreadPool(1);
    later.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.HOURS);
    Timer timer = new Timer("timer", true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {}
        },
        3_600_000);
    thread("taker", INBOX::take);
    thread("sleeper", () -> Thread.sleep(1_000_000));
    ServerSocket socket = new ServerSocket(0);
    Thread acceptor = new Thread(runnable(socket::accept), "acceptor");
    acceptor.setDaemon(true);
    acceptor.start();
    Object busy = new Object();
    CountDownLatch owned = new CountDownLatch(1);
    thread(
        "monitor-owner",
        () -> {
          synchronized (busy) {
            owned.countDown();
            Thread.sleep(1_000_000);
          }
        });
    owned.await();
    for (int i = 0; i < 3; i++) {
      thread("monitor-waiter-" + i, () -> enter(busy));
    }
    Gate gate = new Gate();
    GATES.add(gate);
    thread("gate", gate::pass);
    CompletableFuture.supplyAsync(() -> "").join();
    if (hasVirtual()) {
      virtual("virtual-taker", INBOX::take);
      virtual("virtual-sleeper", () -> Thread.sleep(1_000_000));
    }
  }

  static void enter(Object monitor) {
    synchronized (monitor) {
      System.out.println("never");
    }
  }

  static final List<Gate> GATES = new ArrayList<>();

  public static void main(String[] args) throws Exception {
    if (args[0].equals("sick")) {
      sick();
    } else {
      healthy();
    }
    for (Thread thread : WAITING) {
      while (thread.getState() != Thread.State.WAITING
          && thread.getState() != Thread.State.TIMED_WAITING
          && thread.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
    }
    System.out.println("ready");
    new CountDownLatch(1).await();
  }
}
