package dev.consolation.examples.shop;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/** A running shop, which listens on the loopback interface. */
final class Shop implements AutoCloseable {
  private static final List<Product> PRODUCTS =
      List.of(
          new Product(1, "kettle", 3_490),
          new Product(2, "teapot", 2_950),
          new Product(3, "cup", 790),
          new Product(4, "saucer", 390),
          new Product(5, "tin of tea", 1_290));

  private final Database database;
  private final Inventory inventory;
  private final ExecutorService payments = Executors.newVirtualThreadPerTaskExecutor();
  private final ForkJoinPool arithmetic = new ForkJoinPool(2);
  private final Checkout checkout = new Checkout(new PaymentProvider(16), arithmetic, payments);
  private final Dispatch dispatch = new Dispatch();
  private final Reports reports;
  private final Housekeeping housekeeping;
  private final ExecutorService requests =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 1).factory());
  private final HttpServer http;

  private Shop(HttpServer http, int connections) {
    this.http = http;
    database = new Database(connections);
    inventory = new Inventory(database, PRODUCTS);
    reports = new Reports(database, inventory, dispatch);
    housekeeping = new Housekeeping(inventory);
  }

  /**
   * Opens a shop.
   *
   * @param port the port, or 0 for any that is free
   * @param connections of the database
   * @throws IOException when the port cannot be had
   */
  static Shop open(int port, int connections) throws IOException {
    // Without it, each answer waits 40 ms for the client's acknowledgement of its header.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Shop shop = new Shop(HttpServer.create(address, 1_024), connections);
    Api api =
        new Api(
            PRODUCTS,
            shop.database,
            shop.inventory,
            shop.checkout,
            shop.dispatch,
            shop.reports,
            shop.housekeeping);
    shop.http.createContext("/", api::handle);
    shop.http.setExecutor(shop.requests);
    shop.http.start();
    return shop;
  }

  int port() {
    return http.getAddress().getPort();
  }

  static int products() {
    return PRODUCTS.size();
  }

  @Override
  public void close() {
    http.stop(0);
    requests.shutdownNow();
    housekeeping.close();
    reports.close();
    arithmetic.shutdownNow();
    payments.shutdownNow();
    dispatch.close();
  }
}
