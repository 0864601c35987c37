package dev.consolation.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;

/**
 * A service for tests to observe: {@code SmallService FOLDER}. It works on threads of every kind,
 * prints what it did, and ends when the folder holds a file {@code stop}.
 *
 * <p>What it prints depends on nothing but itself: the same with an agent as without. It also looks
 * for what an agent might have spoiled: the choice of a log manager, the loggers, the default TLS
 * context, and the walls around the JDK's internals.
 */
public final class SmallService {
  /** A log manager must be named before the first use of logging. */
  public static final class OwnLogManager extends LogManager {}

  private SmallService() {}

  public static void main(String[] args) throws Exception {
    Path stop = Path.of(args[0], "stop");
    System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
    System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s %3$s %5$s%n");
    System.out.println("ready");
    int rounds = 0;
    do {
      work();
      rounds++;
    } while (!Files.exists(stop));
    System.out.println("worked: " + (rounds > 0));
    System.out.println("TLS is configured when it is first used: " + isTlsUntouched());
    System.out.println("log manager: " + LogManager.getLogManager().getClass().getSimpleName());
    Logger.getLogger("io.grpc.internal.ManagedChannelImpl").info("our own gRPC may log");
    Module mine = SmallService.class.getModule();
    Module base = Object.class.getModule();
    for (String internal : new String[] {"jdk.internal.misc", "jdk.internal.vm", "java.lang"}) {
      System.out.println(
          internal
              + " exported: "
              + base.isExported(internal, mine)
              + ", open: "
              + base.isOpen(internal, mine));
    }
    long ours =
        System.getProperties().stringPropertyNames().stream()
            .filter(name -> name.contains("consolation"))
            .count();
    System.out.println("properties of an agent: " + ours);
    System.err.println("done");
  }

  /** The JVM's default context is made once, from what is configured then. */
  private static boolean isTlsUntouched() {
    System.setProperty("javax.net.ssl.trustStoreType", "none-such");
    try {
      SSLContext.getDefault();
      return false;
    } catch (NoSuchAlgorithmException e) {
      return true;
    }
  }

  private static void work() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < 20; i++) {
        int number = i;
        check(pool.submit(() -> number * number).get() == number * number);
      }
      String chained =
          CompletableFuture.supplyAsync(() -> "a", pool)
              .thenApplyAsync(text -> text + "b")
              .thenCombine(CompletableFuture.supplyAsync(() -> "c"), String::concat)
              .get();
      check(chained.equals("abc"));
    } finally {
      pool.shutdown();
    }
    check(pool.awaitTermination(10, TimeUnit.SECONDS));
    CountDownLatch latch = new CountDownLatch(2);
    Timer timer = new Timer("ticks", true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            latch.countDown();
          }
        },
        1);
    startThread(latch::countDown).join();
    check(latch.await(10, TimeUnit.SECONDS));
    timer.cancel();
  }

  /** A virtual thread where there are any; this class must run on 17. */
  private static Thread startThread(Runnable body) throws ReflectiveOperationException {
    if (Runtime.version().feature() < 21) {
      Thread thread = new Thread(body, "worker");
      thread.start();
      return thread;
    }
    return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body);
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new AssertionError("the service went wrong");
    }
  }
}
