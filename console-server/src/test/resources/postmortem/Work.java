import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Has work in runtimes of every kind, and tasks that carry a trace and scoped values. */
public class Work {
  static final CountDownLatch STOP = new CountDownLatch(1);
  static final CompletableFuture<String> ANSWER = new CompletableFuture<>();
  static final ReentrantReadWriteLock CACHE = new ReentrantReadWriteLock();
  static final ThreadLocal<Object> CONTEXT = new ThreadLocal<>();
  static Object REQUEST_ID;

  static final class SpanContext {
    final String traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    final String spanId = "00f067aa0ba902b7";
  }

  static void stop() {
    try {
      STOP.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static Thread thread(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  static void pools(CountDownLatch at) {
    AtomicInteger number = new AtomicInteger();
    ExecutorService orders =
        Executors.newFixedThreadPool(2, r -> new Thread(r, "orders-" + number.incrementAndGet()));
    for (int i = 0; i < 5; i++) {
      orders.execute(
          () -> {
            at.countDown();
            stop();
          });
    }
    ScheduledExecutorService later =
        Executors.newScheduledThreadPool(1, r -> new Thread(r, "later-1"));
    later.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.HOURS);
    later.schedule(() -> {}, 2, TimeUnit.HOURS);
    new Timer("reminders", true)
        .schedule(
            new TimerTask() {
              @Override
              public void run() {}
            },
            3_600_000);
    ForkJoinPool pool = new ForkJoinPool(1);
    pool.execute(
        () -> {
          at.countDown();
          stop();
        });
    pool.execute(() -> {});
  }

  static void virtual(CountDownLatch at) throws Exception {
    ExecutorService perTask =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    for (int i = 0; i < 3; i++) {
      perTask.execute(
          () -> {
            at.countDown();
            stop();
          });
    }
  }

  static void scoped(CountDownLatch at) throws Exception {
    Class<?> type = Class.forName("java.lang.ScopedValue");
    REQUEST_ID = type.getMethod("newInstance").invoke(null);
    Object carrier =
        type.getMethod("where", type, Object.class).invoke(null, REQUEST_ID, "req-777");
    Runnable body =
        () -> {
          at.countDown();
          stop();
        };
    thread(
        "scoped",
        () -> {
          try {
            Class.forName("java.lang.ScopedValue$Carrier")
                .getMethod("run", Runnable.class)
                .invoke(carrier, body);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        });
    thread(
        "scope-owner",
        () -> {
          try {
            Class<?> scopes = Class.forName("java.util.concurrent.StructuredTaskScope");
            Object scope = scopes.getMethod("open").invoke(null);
            Callable<String> child =
                () -> {
                  Thread.currentThread().setName("scope-child");
                  at.countDown();
                  stop();
                  return "";
                };
            scopes.getMethod("fork", Callable.class).invoke(scope, child);
            scopes.getMethod("join").invoke(scope);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  public static void main(String[] args) throws Exception {
    int feature = Runtime.version().feature();
    CountDownLatch at =
        new CountDownLatch(3 + 2 + (feature >= 21 ? 3 : 0) + (feature >= 25 ? 2 : 0));
    pools(at);
    if (feature >= 21) {
      virtual(at);
    }
    if (feature >= 25) {
      scoped(at);
    }
    thread(
        "traced",
        () -> {
          CONTEXT.set(new SpanContext());
          at.countDown();
          ANSWER.thenApply(String::length).join();
        });
    CountDownLatch read = new CountDownLatch(2);
    for (int i = 1; i <= 2; i++) {
      thread(
          "reader-" + i,
          () -> {
            CACHE.readLock().lock();
            read.countDown();
            stop();
          });
    }
    read.await();
    Thread writer =
        thread(
            "writer",
            () -> {
              at.countDown();
              CACHE.writeLock().lock();
            });
    at.await();
    while (writer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    System.out.println("ready");
    Thread.sleep(1_000_000);
  }
}
