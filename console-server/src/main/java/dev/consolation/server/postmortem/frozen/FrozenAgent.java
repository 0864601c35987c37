package dev.consolation.server.postmortem.frozen;

import com.google.protobuf.ByteString;
import dev.consolation.server.Channels;
import dev.consolation.server.access.Endpoint;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.v1.AgentMessage;
import dev.consolation.v1.Batch;
import dev.consolation.v1.Command;
import dev.consolation.v1.CommandResult;
import dev.consolation.v1.Evidence;
import dev.consolation.v1.Frame;
import dev.consolation.v1.Frozen;
import dev.consolation.v1.Hello;
import dev.consolation.v1.IngestGrpc;
import dev.consolation.v1.ServerMessage;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A dump that speaks to a server as the agent of a live process does: the same stream, the same
 * messages. So the server needs to know nothing of dumps, and shows one as it shows a process.
 *
 * <p>It tells runtimes and the first tasks at once, the others, waits and findings when it is asked
 * to, and gives stacks out of the dump as long as it is open.
 */
public final class FrozenAgent implements AutoCloseable {
  private static final long BETWEEN_PROGRESS = 100_000_000; // nanoseconds
  private static final int PROTOCOL = 1;
  private static final long NANOS = 1_000_000_000L;
  private static final long PATIENCE_SECONDS = 10;

  private final PostMortem dead;
  private final ManagedChannel channel;
  private final byte[] process;
  private final Object lock = new Object();

  /** Of the dump, which one thread at a time may read. */
  private final ReentrantLock reading = new ReentrantLock(/* fair= */ true);

  private final CompletableFuture<String> welcome = new CompletableFuture<>();
  private final FrozenPicture picture;
  private @Nullable ClientCallStreamObserver<AgentMessage> call;

  private long lastProgress = System.nanoTime();

  private FrozenAgent(PostMortem dead, String address) {
    this.dead = dead;
    this.channel = Channels.to(Endpoint.plain(address)).build();
    this.process = processId(dead.model());
    this.picture = new FrozenPicture(dead.model(), this::send);
  }

  /**
   * Tells a server which runtimes the dump holds, and the first thousand tasks.
   *
   * @throws IOException when the server does not take it
   */
  public static FrozenAgent connect(PostMortem dead, String address) throws IOException {
    var agent = new FrozenAgent(dead, address);
    try {
      agent.begin();
      return agent;
    } catch (IOException | RuntimeException e) {
      agent.close();
      throw e;
    }
  }

  /** Names the process to the server, in hexadecimal digits: always the same for the same dump. */
  public String process() {
    return HexFormat.of().formatHex(process);
  }

  /**
   * Tells the other tasks. Then finds what tasks wait for and what is wrong, which may take
   * seconds, and tells it; how far it has come meanwhile, and that it failed.
   */
  public void tellRest(Progress progress) {
    reading.lock();
    try {
      Progress polite =
          (what, share) -> {
            progress.at(what, share);
            tellProgress(what, share);
            yieldReading();
          };
      picture.tellOthers();
      dead.model().readWaits(polite);
      picture.tellWaits();
      picture.tell(dead.findings(polite));
      picture.tellWork("", 1, false);
    } catch (RuntimeException | Error e) {
      String why = e instanceof OutOfMemoryError ? "not enough memory" : e.toString();
      picture.tellWork(why, 0, true);
      throw e;
    } finally {
      reading.unlock();
    }
  }

  private void tellProgress(String what, double share) {
    long now = System.nanoTime();
    if (now - lastProgress > BETWEEN_PROGRESS && share < 1) {
      lastProgress = now;
      picture.tellWork(what, share, false);
    }
  }

  // The lock is fair: whoever waits for it to read a stack comes first.
  private void yieldReading() {
    reading.unlock();
    reading.lock();
  }

  private void begin() throws IOException {
    var unused = IngestGrpc.newStub(channel).connect(new Commands());
    synchronized (lock) {
      send(AgentMessage.newBuilder().setHello(hello()).build());
    }
    try {
      String version = welcome.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
      assert version != null;
    } catch (CompletionException e) {
      throw new IOException("the console server did not take the dump: " + e.getCause(), e);
    }
    synchronized (lock) {
      picture.tellFirst();
    }
  }

  private Hello hello() {
    Model model = dead.model();
    var taken = model.origin().taken();
    var frozen = Frozen.newBuilder();
    model
        .evidence()
        .forEach(
            e ->
                frozen.addEvidence(
                    Evidence.newBuilder()
                        .setWhat(e.what())
                        .setPresent(e.present())
                        .setSource(e.source())
                        .setRemedy(e.remedy())));
    return Hello.newBuilder()
        .setProtocol(PROTOCOL)
        .setProcess(ByteString.copyFrom(process))
        .setPid(model.origin().pid())
        .setMain(model.origin().main())
        .setJvm(model.origin().jvm())
        .setJvmFeature(model.origin().feature())
        .setHost(model.file())
        .setStartedUnixMillis(taken.toEpochMilli())
        .setAnchorUnixNanos(taken.getEpochSecond() * NANOS + taken.getNano())
        .setAnchorNanos(FrozenPicture.NOW)
        .setAttached(true)
        .setFrozen(frozen)
        .build();
  }

  // The same dump is the same process, opened again.
  private static byte[] processId(Model model) {
    var origin = model.origin();
    String what = origin.file() + ' ' + origin.taken() + ' ' + origin.objects();
    UUID id = UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private void send(Batch batch) {
    send(AgentMessage.newBuilder().setBatch(batch).build());
  }

  private void send(AgentMessage message) {
    synchronized (lock) {
      ClientCallStreamObserver<AgentMessage> to = call;
      if (to != null) {
        to.onNext(message);
      }
    }
  }

  private CommandResult answer(Command command) {
    var result = CommandResult.newBuilder().setCommand(command.getId());
    if (command.getKindCase() != Command.KindCase.TAKE_STACK) {
      return result.setError("time stands still: this is a dump, not a live process").build();
    }
    reading.lock();
    try {
      return stack(command.getTakeStack().getTask(), result);
    } finally {
      reading.unlock();
    }
  }

  private CommandResult stack(long id, CommandResult.Builder result) {
    HeapThread task = dead.model().thread(id);
    if (task == null || task.stack().isEmpty()) {
      return result
          .setError(
              task == null
                  ? "it waits in a queue and has no stack"
                  : "the dump holds no stack of this thread")
          .build();
    }
    for (var each : task.stack()) {
      result.addFrames(
          Frame.newBuilder()
              .setClassName(each.className())
              .setMethod(each.method())
              .setFile(each.file())
              .setLine(each.line())
              .setModule(each.module()));
    }
    return result.build();
  }

  /** Leaves the server; the picture stays there. */
  @Override
  public void close() {
    synchronized (lock) {
      if (call != null) {
        call.onCompleted();
        call = null;
      }
    }
    channel.shutdown();
    try {
      if (!channel.awaitTermination(1, TimeUnit.SECONDS)) {
        channel.shutdownNow();
      }
    } catch (InterruptedException e) {
      channel.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private final class Commands implements ClientResponseObserver<AgentMessage, ServerMessage> {
    @Override
    public void beforeStart(ClientCallStreamObserver<AgentMessage> stream) {
      synchronized (lock) {
        call = stream;
      }
    }

    @Override
    public void onNext(ServerMessage message) {
      switch (message.getKindCase()) {
        case WELCOME -> welcome.complete(message.getWelcome().getServerVersion());
        case COMMAND ->
            send(AgentMessage.newBuilder().setResult(answer(message.getCommand())).build());
        case KIND_NOT_SET -> {}
      }
    }

    @Override
    public void onError(Throwable error) {
      end(Status.fromThrowable(error).getDescription());
    }

    @Override
    public void onCompleted() {
      end("it ended the stream");
    }

    private void end(@Nullable String why) {
      synchronized (lock) {
        call = null;
      }
      welcome.completeExceptionally(new IOException(String.valueOf(why)));
    }
  }
}
