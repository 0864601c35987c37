package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Buying the last item hangs for ever. Whoever holds the lock {@code inventory} pays meanwhile, and
 * the payment provider takes the call and never answers; nobody gave that read a timeout.
 *
 * <pre>./consolation demo 1</pre>
 *
 * <p>The console shows {@code buyer-2} to {@code buyer-6} waiting for the lock {@code inventory}.
 * Enter leads to the lock, Enter again to its owner {@code buyer-1}, which reads from a socket in
 * {@code pay}. Finding: {@code idle-holder}.
 */
final class Sick01Hang {
  private final ReentrantLock inventory = new ReentrantLock();
  private final ServerSocket provider;
  private final boolean fixed;
  private int items = 1;

  private Sick01Hang(boolean fixed) throws IOException {
    this.fixed = fixed;
    provider = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  static void start(Tasks tasks) throws Exception {
    Sick01Hang shop = new Sick01Hang(tasks.fixed());
    Thread owner = tasks.start("buyer-1", shop::buy);
    Until.runs(owner, "NioSocketImpl.implRead");
    for (int i = 2; i <= 6; i++) {
      Thread buyer = tasks.start("buyer-" + i, shop::buy);
      if (tasks.fixed()) {
        Until.runs(buyer, "NioSocketImpl.implRead");
      } else {
        Until.holds("buyer " + i + " queues", () -> shop.inventory.hasQueuedThread(buyer));
      }
    }
  }

  private void buy() throws IOException {
    if (fixed) {
      pay(); // before the lock is taken
    }
    inventory.lock();
    try {
      if (items > 0) {
        if (!fixed) {
          pay();
        }
        items--;
      }
    } finally {
      inventory.unlock();
    }
  }

  private void pay() throws IOException {
    try (Socket call = new Socket(provider.getInetAddress(), provider.getLocalPort());
        InputStream answer = call.getInputStream()) {
      if (answer.read() < 0) {
        throw new IOException("declined");
      }
    }
  }
}
