package dev.consolation.examples.stress;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;

/** Blocking sockets on the loopback interface. */
final class Sockets {
  private Sockets() {}

  static void echo(Round round, SplittableRandom dice) throws Exception {
    int clients = dice.nextInt(1, 12);
    int messages = dice.nextInt(1, 30);
    LongAdder answers = new LongAdder();
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < clients; i++) {
        round.start(() -> serve(server, messages));
        round.start(() -> ask(server.getLocalPort(), messages, answers));
      }
      round.join();
    }
    Round.check("answers", (long) clients * messages, answers.sum());
  }

  /** A thread that waits for a connection, whose socket another one closes. */
  static void closed(Round round, SplittableRandom dice) throws Exception {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    LongAdder closed = new LongAdder();
    round.start(
        () -> {
          try (Socket unexpected = server.accept()) {
            throw new IllegalStateException("Connected: " + unexpected);
          } catch (IOException expected) {
            closed.increment();
          }
        });
    if (dice.nextBoolean()) {
      Thread.sleep(1);
    }
    server.close();
    round.join();
    Round.check("closed", 1, closed.sum());
  }

  private static void serve(ServerSocket server, int messages) throws IOException {
    try (Socket socket = server.accept()) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      for (int i = 0; i < messages; i++) {
        out.writeInt(in.readInt() + 1);
      }
    }
  }

  private static void ask(int port, int messages, LongAdder answers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      for (int i = 0; i < messages; i++) {
        out.writeInt(i);
        Round.check("answer", i + 1, in.readInt());
        answers.increment();
      }
    }
  }
}
