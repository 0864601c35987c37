package dev.consolation.examples.shop;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the shop answers over HTTP, one method for each address. */
record Api(
    List<Product> products,
    Database database,
    Inventory inventory,
    Checkout checkout,
    Dispatch dispatch,
    Reports reports,
    Housekeeping housekeeping) {
  private static final Duration LOOK = Duration.ofMillis(2);

  /** An answer: a status code and JSON. */
  record Answer(int status, String body) {
    static Answer problem(int status, @Nullable String message) {
      return new Answer(status, "{\"problem\":\"" + message + "\"}");
    }
  }

  /** Answers one request; never throws for what the customer did wrong. */
  void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange.getRequestMethod(), exchange.getRequestURI());
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(String method, URI address) {
    String[] path = address.getPath().substring(1).split("/", 3);
    try {
      return switch (method + " " + path[0]) {
        case "GET products" -> path.length == 1 ? list() : look(product(path[1]));
        case "POST baskets" -> basket(Integer.parseInt(path[1]));
        case "POST orders" -> order(product(path[1]), Integer.parseInt(path[2]));
        case "GET reports" -> new Answer(200, reports.sales());
        default -> Answer.problem(404, "no such address: " + method + " " + address.getPath());
      };
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      return Answer.problem(400, "not understood: " + method + " " + address.getPath());
    } catch (UnavailableException e) {
      return Answer.problem(503, e.getMessage());
    } catch (InterruptedException e) {
      return Answer.problem(503, "The shop is closing.");
    }
  }

  private Answer list() throws InterruptedException {
    database.query(LOOK);
    return new Answer(
        200, products.stream().map(Api::json).collect(Collectors.joining(",", "[", "]")));
  }

  private Answer look(Product product) throws InterruptedException {
    database.query(LOOK);
    return new Answer(200, json(product));
  }

  private Answer basket(int customer) {
    housekeeping.touch(customer);
    return new Answer(200, "{\"baskets\":" + housekeeping.baskets() + "}");
  }

  private Answer order(Product product, int quantity) throws InterruptedException {
    if (quantity < 1) {
      return Answer.problem(400, "quantity " + quantity + ": must be 1 or more.");
    }
    if (!inventory.reserve(product, quantity)) {
      return Answer.problem(409, product.name() + " is sold out.");
    }
    try {
      Order order = checkout.pay(product, quantity).join();
      dispatch.ship(order);
      return new Answer(202, "{\"order\":" + order.id() + ",\"cents\":" + order.cents() + "}");
    } catch (CompletionException e) {
      inventory.release(product, quantity);
      if (e.getCause() instanceof PaymentDeclinedException declined) {
        return Answer.problem(402, declined.getMessage());
      }
      throw e;
    }
  }

  private Product product(String id) {
    return products.get(Integer.parseInt(id) - 1);
  }

  private static String json(Product product) {
    return "{\"id\":%d,\"name\":\"%s\",\"cents\":%d}"
        .formatted(product.id(), product.name(), product.cents());
  }
}
