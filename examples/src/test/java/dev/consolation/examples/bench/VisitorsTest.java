package dev.consolation.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisitorsTest {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nX: y\r\ncontent-length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII);

  private ServerSocket server;

  @BeforeEach
  void listen() throws Exception {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @Test
  void pacedVisit_sendsAsManyAsAreDue() throws Exception {
    Thread.ofVirtual().start(() -> serve(Integer.MAX_VALUE));
    Visitors.Answers answers =
        new Visitors(server.getLocalPort(), 1).visit(Duration.ofMillis(500), 100);
    assertThat(answers.count()).isEqualTo(50);
    assertThat(answers.percentile(0.99)).isGreaterThanOrEqualTo(answers.percentile(0.5));
  }

  @Test
  void connectionThatBreaks_failsTheVisit() {
    Thread.ofVirtual().start(() -> serve(3));
    assertThatExceptionOfType(BenchException.class)
        .isThrownBy(() -> new Visitors(server.getLocalPort(), 1).visit(Duration.ofSeconds(30), 0))
        .withMessageStartingWith("A connection to the service failed: ");
  }

  /** Answers so many requests on one connection, each of which ends with an empty line. */
  private void serve(int requests) {
    try (Socket socket = server.accept()) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      for (int i = 0; i < requests; i++) {
        int newlines = 0;
        while (newlines < 2) {
          int c = in.read();
          if (c < 0) {
            return;
          }
          newlines = c == '\n' ? newlines + 1 : c == '\r' ? newlines : 0;
        }
        out.write(ANSWER);
      }
    } catch (IOException ended) {
      // the visitor has gone
    }
  }
}
