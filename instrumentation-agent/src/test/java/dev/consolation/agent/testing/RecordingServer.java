package dev.consolation.agent.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.consolation.event.EventKind;
import dev.consolation.event.EventReader;
import dev.consolation.task.TaskKind;
import dev.consolation.v1.AgentMessage;
import dev.consolation.v1.Batch;
import dev.consolation.v1.Command;
import dev.consolation.v1.CommandResult;
import dev.consolation.v1.Name;
import dev.consolation.v1.Op;
import dev.consolation.v1.Resource;
import dev.consolation.v1.ServerMessage;
import dev.consolation.v1.Site;
import dev.consolation.v1.Welcome;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A server that keeps what one agent says of tasks, resources and ops, as the contract says that it
 * is to be read, and nothing else.
 */
public final class RecordingServer implements AutoCloseable {
  private final Server server;
  private ServerCall<byte[], byte[]> call;
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<Integer, Site> sites = new HashMap<>();
  private final Map<String, Long> tasks = new HashMap<>();
  private final Map<Long, Long> waiting = new HashMap<>();
  private final Map<Long, Op> ops = new HashMap<>();
  private final Map<Long, Resource> resources = new HashMap<>();
  private final Map<Long, CommandResult> results = new HashMap<>();
  private final Map<Long, TaskKind> kinds = new HashMap<>();
  private final Map<Long, Long> parents = new HashMap<>();

  /** Trace id and span id of what tasks were spawned within. */
  private final Map<Long, String> within = new HashMap<>();

  private long lastCommand;

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

  private static final MethodDescriptor<byte[], byte[]> CONNECT =
      MethodDescriptor.<byte[], byte[]>newBuilder()
          .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
          .setFullMethodName("consolation.v1.Ingest/Connect")
          .setRequestMarshaller(new Bytes())
          .setResponseMarshaller(new Bytes())
          .build();

  private RecordingServer() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server =
        OkHttpServerBuilder.forPort(any, InsecureServerCredentials.create())
            .addService(
                ServerServiceDefinition.builder("consolation.v1.Ingest")
                    .addMethod(CONNECT, this::connect)
                    .build())
            .build()
            .start();
  }

  /** Begins to listen, on any free port. */
  public static RecordingServer listen() throws IOException {
    return new RecordingServer();
  }

  /** What to give the agent as its option {@code server}. */
  public String address() {
    return "127.0.0.1:" + server.getPort();
  }

  private ServerCall.Listener<byte[]> connect(ServerCall<byte[], byte[]> made, Metadata headers) {
    synchronized (this) {
      call = made;
      names.clear();
      sites.clear();
      tasks.clear();
      waiting.clear();
      ops.clear();
      resources.clear();
      kinds.clear();
      parents.clear();
      within.clear();
    }
    made.sendHeaders(new Metadata());
    made.request(1);
    return new ServerCall.Listener<>() {
      @Override
      public void onMessage(byte[] message) {
        read(message, made);
        made.request(1);
      }

      @Override
      public void onHalfClose() {
        made.close(io.grpc.Status.OK, new Metadata());
      }
    };
  }

  private synchronized void read(byte[] bytes, ServerCall<byte[], byte[]> from) {
    try {
      AgentMessage message = AgentMessage.parseFrom(bytes);
      switch (message.getKindCase()) {
        case HELLO ->
            from.sendMessage(
                ServerMessage.newBuilder()
                    .setWelcome(Welcome.getDefaultInstance())
                    .build()
                    .toByteArray());
        case BATCH -> batch(message.getBatch());
        case RESULT -> results.put(message.getResult().getCommand(), message.getResult());
        default -> {}
      }
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
    notifyAll();
  }

  private void batch(Batch batch) {
    for (Name name : batch.getNamesList()) {
      names.put(name.getId(), name.getText());
    }
    for (Site site : batch.getSitesList()) {
      sites.put(site.getId(), site);
    }
    byte[] packed = batch.getEvents().toByteArray();
    EventReader events = new EventReader(packed, 0, packed.length);
    while (events.next()) {
      event(events);
    }
    for (Resource resource : batch.getResourcesList()) {
      resources.put(resource.getId(), resource);
    }
    for (Op op : batch.getOpsList()) {
      if (!Long.valueOf(op.getSinceNanos()).equals(waiting.get(op.getTask()))) {
        throw new AssertionError(
            op + " of a task that does not wait since then, but " + waiting.get(op.getTask()));
      }
      if (!resources.containsKey(op.getResource())) {
        throw new AssertionError(op + " for a resource that was not announced");
      }
      ops.put(op.getTask(), op);
    }
    batch.getResourcesGoneList().forEach(resources::remove);
  }

  private void event(EventReader event) {
    long task = event.task();
    switch (event.kind()) {
      case EventKind.SPAWN -> {
        String prefix = names.getOrDefault((int) event.arg(EventKind.NAME_PREFIX), "");
        long number = event.arg(EventKind.NAME_NUMBER);
        tasks.put(number == 0 ? prefix : prefix + (number - 1), task);
        over(task);
        kind(event);
      }
      case EventKind.LIFE -> kind(event);
      case EventKind.WITHIN -> {
        if (!kinds.containsKey(task)) {
          throw new AssertionError("task " + task + " is within a span and was not told");
        }
        within.put(task, "%016x%016x %016x".formatted(event.arg(0), event.arg(1), event.arg(2)));
      }
      case EventKind.POLL, EventKind.WAIT_START -> {
        over(task);
        int code = (int) event.arg(event.kind() == EventKind.POLL ? 1 : 0);
        if (code != 0) {
          waiting.put(task, event.time());
        }
      }
      case EventKind.WAKE -> {
        if (event.arg(2) != 0) {
          over(task);
        }
      }
      case EventKind.POLL_START, EventKind.WAIT_END -> over(task);
      case EventKind.END -> {
        over(task);
        tasks.values().remove(task);
      }
      default -> {}
    }
  }

  private void kind(EventReader event) {
    int code = (int) event.arg(EventKind.TASK_KIND) & 0xff;
    kinds.put(event.task(), TaskKind.of(code));
    parents.put(event.task(), event.id(EventKind.PARENT));
  }

  /** The parents of the tasks so far that were spawned within a span. */
  public synchronized Set<Long> parents(String trace, String span) {
    return within.entrySet().stream()
        .filter(each -> each.getValue().equals(trace + " " + span))
        .map(each -> parents.get(each.getKey()))
        .collect(Collectors.toSet());
  }

  /** The first task of this kind that was spawned within a span; 0: there is none. */
  public synchronized long withinId(String trace, String span, TaskKind kind) {
    return within.entrySet().stream()
        .filter(each -> each.getValue().equals(trace + " " + span))
        .map(Map.Entry::getKey)
        .filter(id -> kinds.get(id) == kind)
        .findFirst()
        .orElse(0L);
  }

  /** The kinds of the tasks so far that were spawned within a span. */
  public synchronized Set<TaskKind> within(String trace, String span) {
    return within.entrySet().stream()
        .filter(each -> each.getValue().equals(trace + " " + span))
        .map(each -> kinds.get(each.getKey()))
        .collect(Collectors.toSet());
  }

  /** How many tasks so far were spawned within a span. */
  public synchronized long withinCount(String trace, String span) {
    return within.values().stream().filter(each -> each.equals(trace + " " + span)).count();
  }

  /** How many tasks so far were spawned within any span. */
  public synchronized int withinCount() {
    return within.size();
  }

  private void over(long task) {
    waiting.remove(task);
    ops.remove(task);
  }

  /** What one task waits for. */
  public record Waits(
      Op op, Resource resource, String className, String name, String method, Site site) {}

  /** The task of this name; 0 when it is not there. */
  public synchronized long task(String name) {
    return tasks.getOrDefault(name, 0L);
  }

  /** What the task of this name waits for; empty when that is not known. */
  public synchronized Optional<Waits> waits(String name) {
    Op op = ops.get(task(name));
    Resource resource = op == null ? null : resources.get(op.getResource());
    if (resource == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Waits(
            op,
            resource,
            names.get(resource.getClassName()),
            names.getOrDefault(resource.getName(), ""),
            names.getOrDefault(op.getMethod(), ""),
            sites.getOrDefault(op.getSite(), Site.getDefaultInstance())));
  }

  /** The site with this id. */
  public synchronized Site site(int id) {
    return sites.getOrDefault(id, Site.getDefaultInstance());
  }

  /** The resource with this id. */
  public synchronized Resource resource(long id) {
    return resources.getOrDefault(id, Resource.getDefaultInstance());
  }

  public synchronized int opCount() {
    return ops.size();
  }

  public synchronized int resourceCount() {
    return resources.size();
  }

  /** Waits until something holds, and returns it. */
  public synchronized <T> T await(
      Duration patience, Function<RecordingServer, Optional<T>> what, String description) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (true) {
        Optional<T> found = what.apply(this);
        if (found.isPresent()) {
          return found.get();
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError(
              "not seen within "
                  + patience
                  + ": "
                  + description
                  + "; tasks: "
                  + tasks
                  + "; ops: "
                  + ops
                  + "; resources: "
                  + resources);
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Sends a command, and waits for its result. */
  public CommandResult command(Duration patience, Function<Command.Builder, Command.Builder> fill) {
    long id;
    synchronized (this) {
      id = ++lastCommand;
      Command.Builder command = fill.apply(Command.newBuilder()).setId(id);
      call.sendMessage(ServerMessage.newBuilder().setCommand(command).build().toByteArray());
    }
    return await(patience, server -> Optional.ofNullable(server.results.get(id)), "result " + id);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
