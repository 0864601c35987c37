package dev.consolation.server;

import dev.consolation.server.testing.TestConsole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server over a real socket, whose clock stands still, and a console. */
abstract class ServerTest {
  ConsoleServer server;
  TestConsole console;

  @BeforeEach
  void start() throws Exception {
    server = ConsoleServer.builder().port(0).clock(() -> 0).start();
    console = new TestConsole(server.address());
  }

  @AfterEach
  void stop() {
    console.close();
    server.close();
  }
}
