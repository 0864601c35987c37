package dev.consolation.examples.requests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.consolation.examples.run.Entry;
import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A web service of which one request in ten is slow: it reads the catalogue, and an indexer locks
 * that for 80 ms ten times a second.
 *
 * <pre>./consolation demo 42</pre>
 *
 * <p>The console's list of requests ({@code Q}) says what the slow ones have in common: that they
 * waited for a lock, and in which line.
 */
public final class Slow42Requests {
  /** How it is run by number or name. */
  public static final Entry ENTRY =
      new Entry(42, "slow-requests", "one request in ten waits for a lock", Slow42Requests::start);

  private final ReentrantLock catalogue = new ReentrantLock();
  private final HttpServer server;
  private final AtomicInteger answered = new AtomicInteger();
  private final List<String> products = List.of("kettle", "teapot", "cup");

  private Slow42Requests() throws IOException {
    // Without it, each answer waits 40 ms for the client's acknowledgement of its header.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
  }

  private static void start(Tasks tasks) throws Exception {
    Slow42Requests service = new Slow42Requests();
    service.server.createContext("/", exchange -> service.answer(exchange, false));
    service.server.createContext("/catalogue", exchange -> service.answer(exchange, true));
    service.server.setExecutor(tasks.perTask());
    service.server.start();
    tasks.start("indexer", service::index);
    for (int i = 1; i <= 4; i++) {
      tasks.start("visitor-" + i, service::visit);
    }
    Until.holds("forty requests were answered", () -> service.answered.get() >= 40);
  }

  private void index() throws InterruptedException {
    while (true) {
      catalogue.lock();
      try {
        TimeUnit.MILLISECONDS.sleep(80);
      } finally {
        catalogue.unlock();
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private void answer(HttpExchange exchange, boolean withCatalogue) throws IOException {
    try (exchange) {
      if (withCatalogue) {
        exchange.getResponseHeaders().set("Products", read());
      }
      exchange.sendResponseHeaders(204, -1);
    }
    answered.incrementAndGet();
  }

  private String read() {
    catalogue.lock();
    try {
      return String.join(", ", products);
    } finally {
      catalogue.unlock();
    }
  }

  private void visit() throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    String root = "http://127.0.0.1:" + server.getAddress().getPort();
    for (int i = 1; ; i++) {
      URI address = URI.create(root + (i % 10 == 0 ? "/catalogue" : "/"));
      client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
