package dev.consolation.examples.shop;

import dev.consolation.examples.cli.BadOptionException;
import dev.consolation.examples.cli.Options;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.List;

/**
 * Opens a shop and lets customers in.
 *
 * <p>It prints one line when it is ready, and nothing else. It ends by itself when its time is over
 * (status 0), at once when told to (SIGTERM), with status 2 when an option is wrong, with status 1
 * when it cannot open.
 */
public final class Main {
  private static final String USAGE =
      """
      A healthy web shop on virtual threads, with customers.

        --port N         listen on this port of 127.0.0.1 (any free one)
        --rate N         requests of the customers a second, 0 for none (50)
        --orders N       after so many orders, the customers only look (1000000)
        --connections N  of the database (10)
        --for TIME       end after this time, such as 30s, 10m or 1h (10m)\
      """;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    if (List.of(args).contains("--help")) {
      System.out.println(USAGE);
      return;
    }
    try {
      Options options = Options.read(args, "port", "rate", "orders", "connections", "for");
      run(
          options.number("port", 0, 0, 65_535),
          options.number("rate", 50, 0, 10_000),
          options.number("orders", 1_000_000, 0, Integer.MAX_VALUE),
          options.number("connections", 10, 1, 10_000),
          options.duration("for", Duration.ofMinutes(10)));
    } catch (BadOptionException e) {
      System.err.println("shop: " + e.getMessage());
      System.exit(2);
    } catch (IOException e) {
      System.err.println("shop: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(int port, int rate, int orders, int connections, Duration time)
      throws IOException, InterruptedException {
    try (Shop shop = open(port, connections)) {
      System.out.println("listening on 127.0.0.1:" + shop.port());
      if (rate == 0) {
        Thread.sleep(time);
      } else {
        new Customers(shop.port(), orders).visit(rate, time);
      }
    }
  }

  private static Shop open(int port, int connections) throws IOException {
    try {
      return Shop.open(port, connections);
    } catch (BindException e) {
      throw new IOException(
          "port " + port + " is taken; give another, or leave --port out for any free one.", e);
    }
  }
}
