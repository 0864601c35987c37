package dev.consolation.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    shop = Shop.open(0, 10);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void products_areListed() throws Exception {
    HttpResponse<String> answer = send("GET", "/products");
    assertThat(answer.body())
        .startsWith("[{\"id\":1,\"name\":\"kettle\",\"cents\":3490},")
        .endsWith("]");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void order_isPricedPaidAndShipped() throws Exception {
    HttpResponse<String> discounted = send("POST", "/orders/1/3"); // 3 kettles, less 10 %
    assertThat(discounted.body()).isEqualTo("{\"order\":1,\"cents\":9423}");
    assertThat(discounted.statusCode()).isEqualTo(202);
    HttpResponse<String> withShipping = send("POST", "/orders/3/1"); // a cup, and 4.90 for the post
    assertThat(withShipping.body()).isEqualTo("{\"order\":2,\"cents\":1280}");
    await()
        .untilAsserted(
            () -> assertThat(send("GET", "/reports/sales").body()).startsWith("{\"shipped\":2,"));
  }

  @Test
  void soldOutProduct_isRefused() throws Exception {
    HttpResponse<String> answer = send("POST", "/orders/2/501");
    assertThat(answer.body()).isEqualTo("{\"problem\":\"teapot is sold out.\"}");
    assertThat(answer.statusCode()).isEqualTo(409);
  }

  @Test
  void fortiethPayment_isDeclined() throws Exception {
    List<Integer> statuses = new ArrayList<>();
    for (int order = 1; order <= 40; order++) {
      statuses.add(send("POST", "/orders/4/1").statusCode());
    }
    assertThat(statuses).startsWith(202).endsWith(202, 402).containsOnlyOnce(402);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /products/99,   400, not understood: GET /products/99",
    "GET,  /products/none, 400, not understood: GET /products/none",
    "POST, /orders/1,      400, not understood: POST /orders/1",
    "POST, /orders/1/0,    400, quantity 0: must be 1 or more.",
    "GET,  /nowhere,       404, no such address: GET /nowhere",
  })
  void badRequest_isExplained(String method, String path, int status, String problem)
      throws Exception {
    HttpResponse<String> answer = send(method, path);
    assertThat(answer.body()).isEqualTo("{\"problem\":\"" + problem + "\"}");
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void customers_areAllServed() throws Exception {
    Customers customers = new Customers(shop.port(), 10);
    customers.visit(100, Duration.ofSeconds(1));
    assertThat(customers.failures()).isZero();
    await()
        .untilAsserted(
            () -> assertThat(send("GET", "/reports/sales").body()).startsWith("{\"shipped\":10,"));
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + shop.port() + path);
    return client.send(
        HttpRequest.newBuilder(address).method(method, BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }
}
