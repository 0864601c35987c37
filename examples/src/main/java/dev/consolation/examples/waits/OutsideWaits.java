package dev.consolation.examples.waits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for time, for other processes, and for an unpark. */
final class OutsideWaits {
  private final Object gate = new Gate();
  private final ServerSocket silent = listen(); // takes the call, and says nothing
  private final ServerSocket lonely = listen(); // nobody calls
  private final Socket call = new Socket(silent.getInetAddress(), silent.getLocalPort());
  // It ends with this program, as nothing will be written to it after that.
  private final Process child = new ProcessBuilder("cat").start();

  OutsideWaits() throws IOException {}

  void start(Board board) throws Exception {
    board.waits("sleep", "sleeping", "sleep-for", "Thread.sleep", OutsideWaits::sleep);
    board.waits(
        "read", "socket-ready", "io", "NioSocketImpl.implRead", () -> call.getInputStream().read());
    board.waits("accept", "socket-ready", "io", "NioSocketImpl.accept", () -> lonely.accept());
    board
        .waits("process", "process-end", "io", "ProcessImpl.waitFor", () -> child.waitFor())
        .on(child, "OutsideWaits.child");
    board.waits("park", "permit", "parked", "LockSupport.park", () -> LockSupport.park());
    board
        .waits("gate", "other", "parked", "LockSupport.park", () -> LockSupport.park(gate))
        .on(gate, "OutsideWaits.gate");
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static void sleep() throws InterruptedException {
    Thread.sleep(Duration.ofDays(1).toMillis());
  }

  /** A blocker that only this program knows. */
  private static final class Gate {}
}
