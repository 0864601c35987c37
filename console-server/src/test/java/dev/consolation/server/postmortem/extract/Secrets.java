package dev.consolation.server.postmortem.extract;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** Texts that must not leave the heap, on the way to what a task waits for. */
final class Secrets {
  static final Map<String, CompletableFuture<String>> IN_FLIGHT = new ConcurrentHashMap<>();
  static final Map<String, String> VALUES = new ConcurrentHashMap<>();

  private Secrets() {}

  static void hold(String secret) {
    var future = new CompletableFuture<String>();
    IN_FLIGHT.put(secret, future);
    VALUES.put("password", secret);
    Thread thread = new Thread(() -> await(secret, future), "waits-for-secret");
    thread.setDaemon(true);
    thread.start();
    Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
  }

  private static void await(String secret, CompletableFuture<String> future) {
    String got = future.join();
    if (got.equals(secret)) {
      throw new IllegalStateException(secret);
    }
  }

  static void dump(Path file) throws IOException {
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(file.toString(), true);
  }

  static void release() {
    IN_FLIGHT.values().forEach(f -> f.complete(""));
    IN_FLIGHT.clear();
    VALUES.clear();
  }
}
