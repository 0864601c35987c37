package dev.consolation.server;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes threads with names that say whose they are. */
final class Threads {
  private Threads() {}

  /** Threads called {@code name-1}, {@code name-2}, and so on. */
  static ThreadFactory named(String name, boolean daemon) {
    var count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
      thread.setDaemon(daemon);
      return thread;
    };
  }
}
