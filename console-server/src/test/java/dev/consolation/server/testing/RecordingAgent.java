package dev.consolation.server.testing;

import dev.consolation.event.EventKind;
import dev.consolation.event.EventWriter;
import dev.consolation.resource.OpKind;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import dev.consolation.v1.Command;
import dev.consolation.v1.IngestGrpc;
import dev.consolation.v1.ServerMessage;
import dev.consolation.wire.ProtoWriter;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An agent that tells what a test wants it to tell, over the real wire.
 *
 * <p>Events are collected until {@link #flush} sends them as one batch. Times are nanoseconds of
 * the agent's clock. Not thread-safe.
 */
public final class RecordingAgent implements AutoCloseable {
  /** Wall clock time of the origin of the agent's clock, in nanoseconds since 1970. */
  public static final long UNIX_ORIGIN = 1_750_000_000_000_000_000L;

  private static final MethodDescriptor<byte[], ServerMessage> CONNECT =
      IngestGrpc.getConnectMethod().toBuilder(
              new Bytes(), IngestGrpc.getConnectMethod().getResponseMarshaller())
          .build();

  private final ManagedChannel channel;
  private final ClientCall<byte[], ServerMessage> call;
  private final CompletableFuture<String> welcome = new CompletableFuture<>();
  private final CompletableFuture<Status> closed = new CompletableFuture<>();
  private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
  private final EventWriter events = new EventWriter(1 << 16);
  private final ProtoWriter batch = new ProtoWriter();
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<String, Integer> sites = new HashMap<>();
  private final long[] args = new long[EventKind.MAX_ARGUMENTS];
  private long sequence;

  private RecordingAgent(String address) {
    channel = NettyChannelBuilder.forTarget(address).usePlaintext().build();
    call = channel.newCall(CONNECT, CallOptions.DEFAULT);
    call.start(new Listener(), new Metadata());
    call.request(Integer.MAX_VALUE);
  }

  /** An agent with a stream to the server at this address, on which nothing was said yet. */
  public static RecordingAgent open(String address) {
    return new RecordingAgent(address);
  }

  /**
   * An agent that has been welcomed as process {@code id}, with {@code pid = id} and a usual Hello.
   */
  public static RecordingAgent connect(String address, int id) {
    return connect(address, id, id);
  }

  /** An agent that has been welcomed as process {@code id} with this pid. */
  public static RecordingAgent connect(String address, int id, long pid) {
    RecordingAgent agent = open(address);
    agent.send(1, hello(id, pid));
    agent.awaitWelcome();
    return agent;
  }

  /** The 16 bytes of the process id that stands for a number. */
  public static byte[] processId(int id) {
    byte[] bytes = new byte[16];
    bytes[0] = (byte) (id >> 8);
    bytes[15] = (byte) id;
    return bytes;
  }

  /** A Hello with everything that an agent says in it. */
  public static ProtoWriter hello(int id, long pid) {
    return new ProtoWriter()
        .number(1, 1)
        .bytes(2, processId(id), 16)
        .number(3, pid)
        .text(4, "com.acme.Shop" + id)
        .text(5, "25.0.3+9 (Eclipse Adoptium)")
        .number(6, 25)
        .text(7, "0.1.0")
        .text(8, "localhost")
        .number(9, 1_750_000_000_000L + id)
        .number(10, UNIX_ORIGIN)
        .number(11, 0)
        .flag(12, true)
        .number(13, 4)
        .element(15, "virtual-thread.pin: not on this JVM");
  }

  /** Waits until the server has welcomed this agent; returns the server's version. */
  public String awaitWelcome() {
    return await(welcome);
  }

  /** Waits until the stream is over; returns how it ended. */
  public Status awaitClosed() {
    return await(closed);
  }

  /** Waits for the next command. */
  public Command awaitCommand() {
    try {
      Command command = commands.poll(20, TimeUnit.SECONDS);
      if (command == null) {
        throw new AssertionError("no command came");
      }
      return command;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** True while the server takes messages without queueing them here. */
  public boolean isReady() {
    return call.isReady();
  }

  /** Sends one member of the oneof of an AgentMessage. */
  public void send(int field, ProtoWriter message) {
    sendRaw(new ProtoWriter().message(field, message).toBytes());
  }

  /** Sends these bytes as a message, whatever they are. */
  public void sendRaw(byte[] message) {
    call.sendMessage(message);
  }

  /** Answers a command; {@code error} empty: it was done. */
  public void answer(long command, String error, String... frames) {
    ProtoWriter result = new ProtoWriter().number(1, command).text(2, error);
    for (String frame : frames) {
      int dot = frame.lastIndexOf('.');
      result.message(
          3,
          new ProtoWriter()
              .text(1, frame.substring(0, dot))
              .text(2, frame.substring(dot + 1))
              .text(3, "Shop.java")
              .number(4, 7));
    }
    send(3, result);
  }

  /** Leaves in good order. */
  public void goodbye(boolean processEnds) {
    send(4, new ProtoWriter().flag(1, processEnds));
    call.halfClose();
  }

  /** Breaks the stream. */
  public void cut() {
    call.cancel("cut", null);
  }

  /** The id of a text on this stream; empty: 0. */
  public int name(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    return names.computeIfAbsent(
        text,
        t -> {
          int id = names.size() + 1;
          batch.message(5, new ProtoWriter().number(1, id).text(2, t));
          return id;
        });
  }

  /** The id of a place {@code Class.method(File.java:line)} on this stream; empty: 0. */
  public int site(String place) {
    if (place.isEmpty()) {
      return 0;
    }
    return sites.computeIfAbsent(
        place,
        p -> {
          int id = sites.size() + 1;
          int open = p.indexOf('(');
          int dot = p.lastIndexOf('.', open);
          int colon = p.indexOf(':', open);
          batch.message(
              6,
              new ProtoWriter()
                  .number(1, id)
                  .text(2, p.substring(0, dot))
                  .text(3, p.substring(dot + 1, open))
                  .text(4, p.substring(open + 1, colon))
                  .number(5, Integer.parseInt(p.substring(colon + 1, p.length() - 1))));
          return id;
        });
  }

  /** Describes a runtime; {@code kind} by its number in RuntimeKind. */
  public RecordingAgent runtime(int id, int kind, String name, int maxWorkers) {
    batch.message(
        7, new ProtoWriter().number(1, id).number(2, kind).text(3, name).number(5, maxWorkers));
    return this;
  }

  /** Describes a worker. */
  public RecordingAgent worker(long id, int runtime, String name) {
    batch.message(8, new ProtoWriter().number(1, id).number(2, runtime).text(3, name));
    return this;
  }

  /** Says what a runtime looks like; {@code oldestQueued} below 0: nothing is queued. */
  public RecordingAgent sample(
      int runtime, int workers, long busy, int queued, long oldestQueued, long submitted) {
    ProtoWriter sample =
        new ProtoWriter()
            .number(1, runtime)
            .number(2, workers)
            .number(3, busy)
            .number(4, queued)
            .number(6, submitted);
    if (oldestQueued >= 0) {
      sample.present(5, oldestQueued);
    }
    batch.message(11, sample);
    return this;
  }

  /** Says how much was lost so far; {@code kind} by its number in DropKind. */
  public RecordingAgent dropped(int kind, long count) {
    batch.message(12, new ProtoWriter().number(1, kind).number(2, count));
    return this;
  }

  /** Says what the agent costs. */
  public RecordingAgent cost(long cpu, long memory, long eventsSeen, int ppm) {
    batch.message(
        13,
        new ProtoWriter().number(1, cpu).number(2, memory).number(3, eventsSeen).number(4, ppm));
    return this;
  }

  /** Says which level is in force, by its number. */
  public RecordingAgent level(int level) {
    batch.number(14, level);
    return this;
  }

  /** Tells of a resource; fields by their numbers in Resource. */
  public RecordingAgent resource(ProtoWriter resource) {
    batch.message(15, resource);
    return this;
  }

  /** Tells that a task waits for a resource since the event that began the wait. */
  public RecordingAgent op(long task, long resource, OpKind kind, long since, String method) {
    batch.message(
        16,
        new ProtoWriter()
            .number(1, task)
            .number(2, resource)
            .number(3, kind.code())
            .number(4, since)
            .number(5, name(method)));
    return this;
  }

  /** Says what is wrong; fields by their numbers in Finding. */
  public RecordingAgent finding(ProtoWriter finding) {
    batch.message(18, finding);
    return this;
  }

  /** A whole picture begins with this batch. */
  public RecordingAgent snapshotBegin() {
    batch.flag(3, true);
    return this;
  }

  /** A whole picture ends with this batch. */
  public RecordingAgent snapshotEnd() {
    batch.flag(4, true);
    return this;
  }

  /** What is known of a task when it is spawned. */
  public record Spawn(
      TaskKind kind,
      long parent,
      String site,
      int runtime,
      String taskClass,
      String name,
      long number) {
    /** A virtual thread without a name. */
    public static Spawn virtual(String site) {
      return new Spawn(TaskKind.VIRTUAL_THREAD, 1, site, 1, "com.acme.Shop$Worker", "", 0);
    }

    /** With this name. */
    public Spawn named(String prefix) {
      return new Spawn(kind, parent, site, runtime, taskClass, prefix, 0);
    }

    /** With a name that ends with a number, from 0. */
    public Spawn named(String prefix, long withNumber) {
      return new Spawn(kind, parent, site, runtime, taskClass, prefix, withNumber + 1);
    }

    /** With this parent. */
    public Spawn below(long newParent) {
      return new Spawn(kind, newParent, site, runtime, taskClass, name, number);
    }

    /** Of this kind. */
    public Spawn kind(TaskKind newKind) {
      return new Spawn(newKind, parent, site, runtime, taskClass, name, number);
    }
  }

  private void describe(Spawn spawn) {
    args[EventKind.PARENT] = EventWriter.zigzag(spawn.parent);
    args[EventKind.TASK_KIND] = spawn.kind.code();
    args[EventKind.SITE] = site(spawn.site);
    args[EventKind.RUNTIME] = spawn.runtime;
    args[EventKind.TASK_CLASS] = name(spawn.taskClass);
    args[EventKind.NAME_PREFIX] = name(spawn.name);
    args[EventKind.NAME_NUMBER] = spawn.number;
  }

  private RecordingAgent put(int kind, long time, long task, int n) {
    events.put(kind, time, task, args, n);
    java.util.Arrays.fill(args, 0);
    return this;
  }

  /** A task is spawned. */
  public RecordingAgent spawn(long time, long task, Spawn spawn) {
    describe(spawn);
    return put(EventKind.SPAWN, time, task, 7);
  }

  /** A task that was just told was spawned within a span; ids in hexadecimal digits. */
  public RecordingAgent within(long time, long task, String trace, String span) {
    args[0] = Long.parseUnsignedLong(trace, 0, 16, 16);
    args[1] = Long.parseUnsignedLong(trace, 16, 32, 16);
    args[2] = Long.parseUnsignedLong(span, 16);
    args[3] = 1;
    return put(EventKind.WITHIN, time, task, 4);
  }

  /** A poll begins that goes on. */
  public RecordingAgent pollStart(long time, long task, long worker) {
    args[0] = worker;
    return put(EventKind.POLL_START, time, task, 1);
  }

  /** A poll has ended at {@code time}, and the task waits. */
  public RecordingAgent poll(
      long time,
      long task,
      long duration,
      WaitKind wait,
      String blocker,
      String site,
      long worker) {
    args[0] = duration;
    args[1] = wait.code();
    args[2] = name(blocker);
    args[3] = site(site);
    args[4] = worker;
    return put(EventKind.POLL, time, task, 5);
  }

  /** A task is woken. */
  public RecordingAgent wake(long time, long task, long waker, WakerKind kind, boolean wasWaiting) {
    args[0] = EventWriter.zigzag(waker);
    args[1] = kind.code();
    args[2] = wasWaiting ? 1 : 0;
    return put(EventKind.WAKE, time, task, 3);
  }

  /** A task waits without leaving its worker, or in a snapshot: waits. */
  public RecordingAgent waitStart(long time, long task, int waitCode, String blocker, String site) {
    args[0] = waitCode;
    args[1] = name(blocker);
    args[2] = site(site);
    return put(EventKind.WAIT_START, time, task, 3);
  }

  /** Such a wait is over. */
  public RecordingAgent waitEnd(long time, long task) {
    return put(EventKind.WAIT_END, time, task, 0);
  }

  /** A task has ended. */
  public RecordingAgent end(long time, long task, Outcome outcome, String exception) {
    args[0] = outcome.code();
    args[1] = name(exception);
    return put(EventKind.END, time, task, 2);
  }

  /** A whole life. */
  public RecordingAgent life(
      long time, long task, Spawn spawn, long lifetime, long busy, Outcome outcome, long worker) {
    describe(spawn);
    args[EventKind.LIFETIME] = lifetime;
    args[EventKind.BUSY] = busy;
    args[EventKind.OUTCOME] = outcome.code();
    args[EventKind.WORKER] = worker;
    return put(EventKind.LIFE, time, task, EventKind.MAX_ARGUMENTS);
  }

  /** A task gets a name. */
  public RecordingAgent rename(long time, long task, String prefix, long numberPlusOne) {
    args[0] = name(prefix);
    args[1] = numberPlusOne;
    return put(EventKind.RENAME, time, task, 2);
  }

  /** Events that will be sent with the next batch. */
  public int pending() {
    return events.count();
  }

  /** Sends what was collected as a batch that was closed at {@code now}. */
  public RecordingAgent flush(long now) {
    return flush(now, sequence + 1, events.count());
  }

  /** Sends what was collected as a batch with this sequence number and count of events. */
  public RecordingAgent flush(long now, long withSequence, int withCount) {
    sequence = withSequence;
    batch
        .number(1, withSequence)
        .number(2, now)
        .bytes(9, events.bytes(), events.size())
        .number(10, withCount);
    send(2, batch);
    batch.clear();
    events.clear();
    return this;
  }

  /** Sends these bytes as the events of a batch. */
  public void flushEvents(long now, byte[] bytes, int count) {
    sequence++;
    batch.number(1, sequence).number(2, now).bytes(9, bytes, bytes.length).number(10, count);
    send(2, batch);
    batch.clear();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    try {
      channel.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Listener extends ClientCall.Listener<ServerMessage> {
    @Override
    public void onMessage(ServerMessage message) {
      switch (message.getKindCase()) {
        case WELCOME -> welcome.complete(message.getWelcome().getServerVersion());
        case COMMAND -> commands.add(message.getCommand());
        case KIND_NOT_SET -> {}
      }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      closed.complete(status);
      welcome.completeExceptionally(status.asRuntimeException());
    }
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
