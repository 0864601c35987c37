package dev.consolation.examples.healthy;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A cache of futures: who asks first loads, the others wait for the same future; an eviction under
 * the write lock every tenth of a second, and futures in the map that nobody asks for any more.
 *
 * <pre>./consolation demo 36</pre>
 */
final class Healthy36Cache {
  private static final ConcurrentMap<Integer, CompletableFuture<String>> CACHE =
      new ConcurrentHashMap<>();

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final AtomicLong hits = new AtomicLong();

  private Healthy36Cache() {}

  static void start(Tasks tasks) throws Exception {
    Healthy36Cache cache = new Healthy36Cache();
    for (int i = 1; i <= 6; i++) {
      int first = i;
      tasks.start("reader-" + i, () -> cache.read(first));
    }
    tasks.start("evictor", cache::evict);
    Until.holds("100 were found", () -> cache.hits.get() >= 100);
  }

  private void read(int first) throws InterruptedException {
    for (int key = first; ; key = (key + 1) % 20) {
      CompletableFuture<String> fresh = new CompletableFuture<>();
      CompletableFuture<String> known = find(key, fresh);
      if (known == null) {
        TimeUnit.MILLISECONDS.sleep(5); // loads
        fresh.complete("value of " + key);
      } else {
        hits.addAndGet(known.join().isEmpty() ? 0 : 1);
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private @Nullable CompletableFuture<String> find(int key, CompletableFuture<String> fresh) {
    lock.readLock().lock();
    try {
      return CACHE.putIfAbsent(key, fresh);
    } finally {
      lock.readLock().unlock();
    }
  }

  private void evict() throws InterruptedException {
    while (true) {
      lock.writeLock().lock();
      try {
        CACHE.entrySet().removeIf(Healthy36Cache::isOld);
      } finally {
        lock.writeLock().unlock();
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static boolean isOld(Map.Entry<Integer, CompletableFuture<String>> entry) {
    return entry.getKey() % 2 == 0 && entry.getValue().isDone();
  }
}
