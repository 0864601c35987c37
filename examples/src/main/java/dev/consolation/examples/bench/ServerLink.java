package dev.consolation.examples.bench;

import com.google.protobuf.ByteString;
import dev.consolation.v1.ConsoleGrpc;
import dev.consolation.v1.Dropped;
import dev.consolation.v1.Process;
import dev.consolation.v1.ProcessList;
import dev.consolation.v1.ProcessOverview;
import dev.consolation.v1.WatchProcessRequest;
import dev.consolation.v1.WatchProcessesRequest;
import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The console server of a bench, in its own process, asked over gRPC as a console would. */
final class ServerLink implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final WatchProcessesRequest NOW = WatchProcessesRequest.getDefaultInstance();

  private final Target process;
  private final String address;
  private final ManagedChannel channel;

  private ServerLink(Target process, String address) {
    this.process = process;
    this.address = address;
    channel = Grpc.newChannelBuilder(address, InsecureChannelCredentials.create()).build();
  }

  /** Starts a server with the classes and on the JVM of this process. */
  static ServerLink start() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Target process =
        Target.start(
            List.of(
                java.toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ServerMain.class.getName()));
    return new ServerLink(process, "127.0.0.1:" + process.await("port "));
  }

  String address() {
    return address;
  }

  /** Bytes of its heap in use, after a collection. */
  double heap() throws IOException {
    process.ask();
    return Double.parseDouble(process.await("heap "));
  }

  /** The picture of a process once it has that many idle tasks; waits for it. */
  ProcessOverview awaitIdle(long pid, int tasks) {
    return until(stub -> stub.watchProcesses(NOW), list -> id(list, pid).isPresent())
        .flatMap(list -> id(list, pid))
        .flatMap(id -> picture(id, picture -> picture.getCounts().getIdle() >= tasks))
        .orElseThrow(() -> new BenchException("The server did not see the idle tasks of " + pid));
  }

  /** What the server has received of a process; nothing when it does not know it. */
  Tally tally(long pid) {
    return until(stub -> stub.watchProcesses(NOW), list -> true)
        .flatMap(list -> id(list, pid))
        .flatMap(id -> picture(id, picture -> true))
        .map(
            picture ->
                new Tally(
                    picture.getCost().getEvents(),
                    picture.getDroppedList().stream().mapToLong(Dropped::getCount).sum()))
        .orElse(Tally.NOTHING);
  }

  /** Events of a process, and those of them that were lost on the way. */
  record Tally(long events, long dropped) {
    static final Tally NOTHING = new Tally(0, 0);

    Tally plus(Tally other) {
      return new Tally(events + other.events, dropped + other.dropped);
    }
  }

  private Optional<ProcessOverview> picture(ByteString id, Predicate<ProcessOverview> fits) {
    WatchProcessRequest request = WatchProcessRequest.newBuilder().setProcess(id).build();
    return until(stub -> stub.watchProcess(request), fits);
  }

  private static Optional<ByteString> id(ProcessList list, long pid) {
    return list.getProcessesList().stream()
        .filter(process -> process.getPid() == pid)
        .map(Process::getId)
        .findFirst();
  }

  /** Watches until something fits, then ends the watch. */
  private <T> Optional<T> until(
      Function<ConsoleGrpc.ConsoleBlockingStub, Iterator<T>> watch, Predicate<T> fits) {
    try (Context.CancellableContext context = Context.current().withCancellation()) {
      return context.call(
          () -> {
            Iterator<T> all = watch.apply(ConsoleGrpc.newBlockingStub(channel));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end && all.hasNext()) {
              T next = all.next();
              if (fits.test(next)) {
                return Optional.of(next);
              }
            }
            return Optional.empty();
          });
    } catch (Exception e) {
      throw new BenchException("The console server does not answer: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
    process.close();
  }
}
