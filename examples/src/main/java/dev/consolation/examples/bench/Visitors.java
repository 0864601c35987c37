package dev.consolation.examples.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Load for the shop over a fixed number of kept connections, by a client that costs little itself.
 *
 * <p>At a rate, latencies count from when a request was due, not from when it could be sent, so
 * that a service that stops for a moment is charged for all who had to wait.
 */
final class Visitors {
  private final int port;
  private final int connections;

  Visitors(int port, int connections) {
    this.port = port;
    this.connections = connections;
  }

  /** What came back: the time it took, and the latencies. */
  static final class Answers {
    private final Duration time;
    private final long[] nanos;

    private Answers(Duration time, long[] sortedNanos) {
      this.time = time;
      nanos = sortedNanos;
    }

    int count() {
      return nanos.length;
    }

    double perSecond() {
      return count() * 1e9 / time.toNanos();
    }

    /** The latency in nanoseconds that this share of the answers did not exceed. */
    double percentile(double share) {
      return nanos[(int) Math.min(nanos.length - 1L, (long) (nanos.length * share))];
    }
  }

  /**
   * Sends requests for some time.
   *
   * @param perSecond on all connections together; 0 for as many as come back
   */
  Answers visit(Duration time, int perSecond) throws InterruptedException {
    long begin = System.nanoTime();
    List<Future<long[]>> visits = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < connections; i++) {
        int number = i;
        long between = perSecond == 0 ? 0 : 1_000_000_000L * connections / perSecond;
        long first = begin + between * number / connections;
        visits.add(threads.submit(() -> visit(number, first, begin + time.toNanos(), between)));
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    long[] nanos = visits.stream().flatMapToLong(visit -> answers(visit)).sorted().toArray();
    return new Answers(took, nanos);
  }

  private static LongStream answers(Future<long[]> visit) {
    try {
      return LongStream.of(visit.get());
    } catch (ExecutionException | InterruptedException e) {
      throw new BenchException("A connection to the service failed: " + e.getMessage());
    }
  }

  private long[] visit(int number, long first, long end, long between) throws IOException {
    SplittableRandom dice = new SplittableRandom(number);
    long[] nanos = new long[1_024];
    int count = 0;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (long due = first; due < end; due = between == 0 ? System.nanoTime() : due + between) {
        while (between > 0 && System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        out.write(request(dice.nextInt(1_000)));
        skipAnswer(in);
        if (count == nanos.length) {
          nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = System.nanoTime() - due;
      }
    }
    return Arrays.copyOf(nanos, count);
  }

  /** Mostly looking, some baskets, a few orders and reports. */
  private static byte[] request(int dice) {
    String line;
    if (dice < 40) {
      line = "POST /orders/" + (1 + dice % 5) + "/1";
    } else if (dice < 140) {
      line = "POST /baskets/" + dice;
    } else if (dice < 142) {
      line = "GET /reports/sales";
    } else {
      line = "GET /products/" + (1 + dice % 5);
    }
    return (line + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads a whole answer; its body has a length. */
  private static void skipAnswer(InputStream in) throws IOException {
    int length = 0;
    StringBuilder line = new StringBuilder();
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("the service closed the connection");
      }
      if (c != '\n') {
        line.append((char) c);
        continue;
      }
      String header = line.toString().strip();
      line.setLength(0);
      if (header.isEmpty()) {
        break;
      }
      if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    in.skipNBytes(length);
  }
}
