package dev.consolation.examples.healthy;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A server that waits in {@code accept}, three connections on which nothing is said, and one on
 * which a byte goes to and fro twice a second.
 *
 * <pre>./consolation demo 35</pre>
 */
final class Healthy35Server {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Thread> handlers = new CopyOnWriteArrayList<>();

  private Healthy35Server() throws IOException {}

  static void start(Tasks tasks) throws Exception {
    Healthy35Server server = new Healthy35Server();
    Thread acceptor = tasks.start("acceptor", () -> server.accept(tasks));
    for (int i = 1; i <= 3; i++) {
      Thread client = tasks.start("quiet-client-" + i, server::listen);
      Until.runs(client, "NioSocketImpl.implRead");
    }
    tasks.start("client", server::talk);
    Until.holds("four are connected", () -> server.handlers.size() == 4);
    Until.runs(acceptor, "NioSocketImpl.accept");
  }

  private void accept(Tasks tasks) throws IOException {
    while (true) {
      Socket socket = server.accept();
      handlers.add(tasks.start("handler-" + (handlers.size() + 1), () -> echo(socket)));
    }
  }

  private static void echo(Socket socket) throws IOException {
    try (socket) {
      for (int value = 0; value >= 0; value = socket.getInputStream().read()) {
        if (value > 0) {
          socket.getOutputStream().write(value);
        }
      }
    }
  }

  private void listen() throws IOException {
    try (Socket socket = connect()) {
      socket.getInputStream().read();
    }
  }

  private void talk() throws IOException, InterruptedException {
    try (Socket socket = connect()) {
      int value = 1;
      while (value > 0) {
        socket.getOutputStream().write(value);
        value = socket.getInputStream().read();
        TimeUnit.MILLISECONDS.sleep(500);
      }
    }
  }

  private Socket connect() throws IOException {
    return new Socket(server.getInetAddress(), server.getLocalPort());
  }
}
