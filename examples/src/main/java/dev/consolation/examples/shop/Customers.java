package dev.consolation.examples.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded load: so many requests a second, for a limited time, at most so many orders.
 *
 * <p>The next request does not wait for the one before, as with real customers; but when {@value
 * #MOST_AT_ONCE} are under way, a customer goes away instead of waiting.
 */
final class Customers {
  static final int MOST_AT_ONCE = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Semaphore atOnce = new Semaphore(MOST_AT_ONCE);
  private final AtomicLong failures = new AtomicLong();
  private final Random random = new Random(1);
  private final String shop;
  private int orders;

  /**
   * Customers of a shop.
   *
   * @param orders after how many orders they only look
   */
  Customers(int port, int orders) {
    shop = "http://127.0.0.1:" + port;
    this.orders = orders;
  }

  /** Sends requests until the time is over. */
  void visit(int perSecond, Duration time) throws InterruptedException {
    long begin = System.nanoTime();
    for (long number = 0; ; number++) {
      Duration due = Duration.ofNanos(number * 1_000_000_000 / perSecond);
      if (due.compareTo(time) >= 0) {
        break;
      }
      Thread.sleep(due.minusNanos(System.nanoTime() - begin));
      HttpRequest request = next();
      if (atOnce.tryAcquire()) {
        Thread.ofVirtual().name("customer-" + number).start(() -> send(request));
      }
    }
    Thread.sleep(time.minusNanos(System.nanoTime() - begin));
  }

  /** How many requests got no answer. */
  long failures() {
    return failures.get();
  }

  private HttpRequest next() {
    int product = 1 + random.nextInt(Shop.products());
    int what = random.nextInt(100);
    if (what < 30 && orders > 0) {
      orders--;
      return post("/orders/" + product + "/" + (1 + random.nextInt(4)));
    } else if (what < 38) {
      return post("/baskets/" + random.nextInt(1_000));
    } else if (what < 40) {
      return request("/reports/sales").GET().build();
    }
    return request(what < 60 ? "/products" : "/products/" + product).GET().build();
  }

  private HttpRequest post(String path) {
    return request(path).POST(BodyPublishers.noBody()).build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(shop + path)).timeout(PATIENCE);
  }

  private void send(HttpRequest request) {
    try {
      client.send(request, BodyHandlers.discarding());
    } catch (IOException | InterruptedException e) {
      failures.incrementAndGet();
    } finally {
      atOnce.release();
    }
  }
}
