package dev.consolation.examples.waits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Ends of waits for time, for other processes, for an unpark, and by an interrupt. */
final class OutsideWakes {
  private final ServerSocket listening = listen();
  private final ServerSocket lonely = listen();
  private final Socket call = new Socket(listening.getInetAddress(), listening.getLocalPort());
  private final Socket taken = listening.accept();
  private final Process child = new ProcessBuilder("cat").start();

  OutsideWakes() throws IOException {}

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  void start(Wakes wakes) throws Exception {
    wakes.waitsForTime("sleep", "Thread.sleep", () -> Thread.sleep(1_000));
    wakes.waitsForTime(
        "timed-park", "LockSupport.parkNanos", () -> LockSupport.parkNanos(1_000_000_000));
    wakes.pair(
        "read",
        "NioSocketImpl.implRead",
        () -> call.getInputStream().read(),
        () -> taken.getOutputStream().write(1));
    wakes.pair("accept", "NioSocketImpl.accept", lonely::accept, this::visit);
    wakes.pair("process", "ProcessImpl.waitFor", child::waitFor, child::destroy);
    CompletableFuture<Thread> parked = new CompletableFuture<>();
    wakes.actor("park", () -> {}, () -> LockSupport.unpark(parked.join()));
    parked.complete(wakes.waits("park", "LockSupport.park", LockSupport::park));
    CompletableFuture<Thread> sleeping = new CompletableFuture<>();
    wakes.actor("interrupt", () -> {}, () -> sleeping.join().interrupt());
    sleeping.complete(wakes.waits("interrupt", "Thread.sleep", () -> Thread.sleep(1_000_000_000)));
  }

  private void visit() throws IOException {
    new Socket(lonely.getInetAddress(), lonely.getLocalPort()).close();
  }
}
