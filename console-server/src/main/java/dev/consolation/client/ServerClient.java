package dev.consolation.client;

import dev.consolation.client.model.Act;
import dev.consolation.client.model.Attaching;
import dev.consolation.client.model.Backend;
import dev.consolation.client.model.Connection;
import dev.consolation.client.model.Connection.Phase;
import dev.consolation.client.model.Model;
import dev.consolation.client.model.Wants;
import dev.consolation.server.Channels;
import dev.consolation.server.access.Connecting;
import dev.consolation.server.access.Endpoint;
import dev.consolation.task.Level;
import dev.consolation.v1.ConsoleGrpc;
import dev.consolation.v1.ProcessList;
import dev.consolation.v1.WatchProcessesRequest;
import dev.consolation.view.ProcessState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.io.IOException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A console's connection to a server, which comes back by itself.
 *
 * <p>All that it knows belongs to one thread; what it publishes is immutable. While the connection
 * is lost the last model stays, marked as such.
 */
public final class ServerClient implements Backend {
  private static final int LARGEST_MESSAGE = 64 << 20;
  private static final long AGENT_SECONDS = 15;
  private static final long JVMS_MILLIS = 2_000;

  private final Endpoint server;
  private final String address;
  private final LocalJvms jvms;
  private final Backoff backoff = new Backoff(RandomGenerator.getDefault());
  private final Acts acts;
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(daemon("consolation-client"));
  // Looking for JVMs and attaching wait for others, each on its own.
  private final ScheduledExecutorService looker =
      Executors.newSingleThreadScheduledExecutor(daemon("consolation-jvms"));
  private volatile Model model;
  private volatile boolean lookingForJvms;

  // Of the client's thread only.
  private Wants wants = Wants.NOTHING;
  private int failures;
  private @Nullable ManagedChannel channel;
  private @Nullable AnswerStream<WatchProcessesRequest, ProcessList> processes;
  private @Nullable ProcessWatch watch;

  private ServerClient(Endpoint server, LocalJvms jvms) {
    this.server = server;
    this.address = server.address();
    this.jvms = jvms;
    model = Model.empty(address);
    acts =
        new Acts(
            address,
            notice -> run(() -> set(m -> m.withNotice(notice))),
            writing -> later(looker, writing));
  }

  /** Begins to connect to a server. */
  public static ServerClient connect(Endpoint server, LocalJvms jvms) {
    var client = new ServerClient(server, jvms);
    client.run(client::tryToConnect);
    later(client.looker, client::lookAgain);
    return client;
  }

  @Override
  public Model model() {
    return model;
  }

  @Override
  public void onChange(Runnable listener) {
    listeners.add(listener);
    listener.run();
  }

  @Override
  public void want(Wants now) {
    run(
        () -> {
          wants = now;
          if (watch != null) {
            watch.want(now);
          }
        });
    boolean first = now.jvms() && !lookingForJvms;
    lookingForJvms = now.jvms();
    if (first) {
      later(looker, this::lookForJvms);
    }
  }

  @Override
  public void attach(long pid) {
    run(() -> set(m -> m.with(new Attaching(pid, "loading the agent into it", "", ""))));
    Thread.ofPlatform()
        .daemon()
        .name("consolation-attach")
        .start(
            () -> {
              try {
                jvms.attach(pid, address);
                run(() -> agentLoaded(pid));
              } catch (IOException | RuntimeException e) {
                String why = e.getMessage() == null ? e.toString() : e.getMessage();
                run(() -> set(m -> m.with(new Attaching(pid, "", "", why))));
              }
            });
  }

  private void agentLoaded(long pid) {
    set(m -> m.with(new Attaching(pid, "the agent is in; waiting for it to connect", "", "")));
    agentConnected();
    after(thread, TimeUnit.SECONDS.toMillis(AGENT_SECONDS), () -> agentIsLate(pid));
  }

  private void agentIsLate(long pid) {
    Attaching now = model.attaching();
    if (now != null && now.pid() == pid && now.process().isEmpty() && now.error().isEmpty()) {
      String why =
          "the agent was loaded, but did not connect to "
              + address
              + " within "
              + AGENT_SECONDS
              + " s; its log says why, see 'consolation doctor'";
      set(m -> m.with(new Attaching(pid, "", "", why)));
    }
  }

  private void agentConnected() {
    Attaching now = model.attaching();
    if (now == null || !now.process().isEmpty() || !now.error().isEmpty()) {
      return;
    }
    model.processes().stream()
        .filter(p -> p.pid() == now.pid() && p.state() == ProcessState.CONNECTED)
        .findFirst()
        .ifPresent(p -> set(m -> m.with(new Attaching(now.pid(), "connected", p.id(), ""))));
  }

  @Override
  public void detach(String process) {
    run(() -> acts.detach(connected(), process));
  }

  @Override
  public void setLevel(String process, Level level) {
    run(() -> acts.setLevel(connected(), process, level));
  }

  @Override
  public void act(String process, long task, Act act) {
    run(() -> acts.act(connected(), process, task, act));
  }

  @Override
  public void heapDump(String process, String path) {
    run(() -> acts.heapDump(connected(), process, path));
  }

  @Override
  public void seek(String process, long nanos, boolean sinceBegin) {
    run(() -> acts.seek(connected(), process, nanos, sinceBegin, this::watchAnew));
  }

  /** What is watched has been replaced in the server. */
  private void watchAnew() {
    if (watch != null) {
      watch.close();
      watch = null;
    }
    watch();
  }

  @Override
  public void saveRecording(String process, long pid) {
    run(() -> acts.saveRecording(connected(), process, pid));
  }

  @Override
  public void writeGraph(String process, long task, long resource) {
    run(() -> acts.writeGraph(connected(), process, task, resource));
  }

  private @Nullable ManagedChannel connected() {
    return model.connection().phase() == Phase.CONNECTED ? channel : null;
  }

  private void tryToConnect() {
    ManagedChannel next =
        Channels.to(server)
            .executor(thread)
            .maxInboundMessageSize(LARGEST_MESSAGE)
            // A server that is gone without a word is noticed all the same.
            .keepAliveTime(10, TimeUnit.SECONDS)
            .keepAliveTimeout(5, TimeUnit.SECONDS)
            .build();
    channel = next;
    var stream =
        new AnswerStream<WatchProcessesRequest, ProcessList>(this::onProcesses, this::onLost);
    processes = stream;
    ConsoleGrpc.newStub(next)
        .watchProcesses(WatchProcessesRequest.newBuilder().setPeriodMillis(500).build(), stream);
  }

  private void onProcesses(ProcessList list) {
    if (channel == null) {
      return;
    }
    failures = 0;
    if (model.connection().phase() != Phase.CONNECTED) {
      set(m -> m.with(new Connection(address, Phase.CONNECTED, 0, 0, "")));
    }
    set(m -> m.withProcesses(list.getProcessesList().stream().map(Wire::process).toList()));
    watch();
    agentConnected();
  }

  private void watch() {
    ManagedChannel through = channel;
    if (through == null) {
      return;
    }
    if (watch == null) {
      watch =
          new ProcessWatch(
              through, this::set, this::onLost, (millis, what) -> after(thread, millis, what));
    }
    // A process that a new server did not know yet may have come; its streams begin then.
    watch.want(wants);
  }

  private void onLost(Status status) {
    if (channel == null) {
      return;
    }
    disconnect();
    failures++;
    long wait = backoff.millis(failures);
    set(
        m ->
            m.with(
                new Connection(
                    address,
                    Phase.LOST,
                    System.currentTimeMillis() + wait,
                    failures,
                    Connecting.why(status))));
    after(thread, wait, this::tryToConnect);
  }

  private void disconnect() {
    if (watch != null) {
      watch.close();
      watch = null;
    }
    if (processes != null) {
      processes.cancel();
      processes = null;
    }
    if (channel != null) {
      channel.shutdownNow();
      channel = null;
    }
  }

  private void lookAgain() {
    lookForJvms();
    after(looker, JVMS_MILLIS, this::lookAgain);
  }

  private void lookForJvms() {
    if (lookingForJvms) {
      var found = jvms.list();
      run(() -> set(m -> m.withJvms(found)));
    }
  }

  private void set(UnaryOperator<Model> change) {
    Model next = change.apply(model);
    if (!next.equals(model)) {
      model = next;
      listeners.forEach(Runnable::run);
    }
  }

  private void run(Runnable what) {
    later(thread, what);
  }

  private static void after(ScheduledExecutorService executor, long millis, Runnable what) {
    try {
      var unused = executor.schedule(what, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // It was closed meanwhile: nobody looks any more.
    }
  }

  private static void later(ScheduledExecutorService executor, Runnable what) {
    try {
      executor.execute(what);
    } catch (RejectedExecutionException e) {
      // It was closed meanwhile: nobody looks any more.
    }
  }

  @Override
  public void close() {
    run(this::disconnect);
    looker.shutdownNow();
    thread.shutdown();
  }

  private static java.util.concurrent.ThreadFactory daemon(String name) {
    return Thread.ofPlatform().daemon().name(name).factory();
  }
}
