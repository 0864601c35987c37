package dev.consolation.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The shop as a process. */
class MainIT {
  private static final String READY = "listening on 127.0.0.1:";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#withVirtualThreads")
  void shop_servesUntilTerminated_andPrintsOneLine(Jdk jdk) throws Exception {
    try (TargetJvm shop = start(jdk, "--rate", "100")) {
      String ready = shop.awaitLine(line -> line.startsWith(READY));
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + ready.substring(READY.length()) + "/products/5"))
              .build();
      assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
          .isEqualTo("{\"id\":5,\"name\":\"tin of tea\",\"cents\":1290}");
      shop.terminate();
      assertThat(shop.awaitEnd()).isEqualTo(143);
      assertThat(shop.out()).isEqualTo(ready + "\n");
      assertThat(shop.err()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#withVirtualThreads")
  void shop_whenItsTimeIsOver_endsByItself(Jdk jdk) {
    try (TargetJvm shop = start(jdk, "--for", "500ms", "--rate", "200", "--orders", "5")) {
      assertThat(shop.awaitEnd()).isZero();
      assertThat(shop.out()).startsWith(READY).hasLineCount(1);
      assertThat(shop.err()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port=80      | --port=80: no such option; there are --port, --rate, --orders,"
            + " --connections, --for.",
        "--port 65536   | --port 65536: must be a whole number from 0 to 65535.",
        "--rate fast    | --rate fast: must be a whole number from 0 to 10000.",
        "--for 1y       | --for 1y: must be a length of time such as 500ms, 30s, 10m or 1h.",
        "--orders       | --orders: needs a value.",
      })
  void badOption_isExplained_withStatus2(String options, String problem) {
    try (TargetJvm shop = start(Jdks.current(), options.split(" "))) {
      assertThat(shop.awaitEnd()).isEqualTo(2);
      assertThat(shop.err()).isEqualTo("shop: " + problem + "\n");
      assertThat(shop.out()).isEmpty();
    }
  }

  @Test
  void takenPort_isExplained_withStatus1() throws Exception {
    try (ServerSocket taken = new ServerSocket(0);
        TargetJvm shop = start(Jdks.current(), "--port", "" + taken.getLocalPort())) {
      assertThat(shop.awaitEnd()).isEqualTo(1);
      assertThat(shop.err())
          .isEqualTo(
              "shop: port %d is taken; give another, or leave --port out for any free one.%n"
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void help_isPrinted() {
    try (TargetJvm shop = start(Jdks.current(), "--help")) {
      assertThat(shop.awaitEnd()).isZero();
      assertThat(shop.out())
          .startsWith("A healthy web shop on virtual threads, with customers.\n")
          .contains("--for TIME       end after this time, such as 30s, 10m or 1h (10m)\n");
    }
  }

  private TargetJvm start(Jdk jdk, String... options) {
    String classes = Path.of("target", "classes").toAbsolutePath().toString();
    List<String> arguments = new ArrayList<>(List.of("-cp", classes, Main.class.getName()));
    arguments.addAll(List.of(options));
    return TargetJvm.start(folder, jdk, arguments.toArray(String[]::new));
  }
}
