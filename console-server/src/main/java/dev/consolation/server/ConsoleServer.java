package dev.consolation.server;

import dev.consolation.finding.Rule;
import dev.consolation.server.access.ActsLog;
import dev.consolation.server.access.BoundedListener;
import dev.consolation.server.access.Guard;
import dev.consolation.server.access.Limits;
import dev.consolation.server.access.ServerTls;
import dev.consolation.server.access.Tokens;
import dev.consolation.server.checkpoint.Checkpoints;
import dev.consolation.server.detect.Detection;
import dev.consolation.server.export.OtlpExport;
import dev.consolation.server.export.OtlpTarget;
import dev.consolation.server.ingest.Agents;
import dev.consolation.server.ingest.Hearers;
import dev.consolation.server.ingest.IngestService;
import dev.consolation.server.playback.Replay;
import dev.consolation.server.prove.LongStuck;
import dev.consolation.server.prove.Prover;
import dev.consolation.server.record.Recorder;
import dev.consolation.server.record.Ring;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.state.Processes;
import dev.consolation.server.state.Retention;
import dev.consolation.server.watch.ConsoleService;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A console server: agents send it what happens in their processes, consoles ask it what they show.
 *
 * <p>Embedded in a console, with threads that do not keep the JVM alive:
 *
 * {@snippet :
 * try (var server = ConsoleServer.builder().port(0).start()) {
 *   connectTo(server.address());
 * }
 * }
 *
 * <p>Or as a daemon, until somebody stops it:
 *
 * {@snippet :
 * var server = ConsoleServer.builder().daemon().start();
 * Runtime.getRuntime().addShutdownHook(new Thread(server::close));
 * server.awaitClosed();
 * }
 *
 * <p>Speaks gRPC: {@code Ingest} for agents, {@code Console} for consoles, the standard health and
 * reflection services. On loopback addresses anybody may use it, unless it has tokens; on all
 * others it needs TLS and tokens. Prints nothing. Thread-safe.
 */
public final class ConsoleServer implements AutoCloseable {
  /** The port where a server listens and an agent looks for one when nothing else is said. */
  public static final int DEFAULT_PORT = 7117;

  /**
   * Where gRPC itself gives up on a message, without saying why; well above what is refused with a
   * reason.
   */
  private static final int MOST_RECEIVED = 4 * IngestService.LARGEST_MESSAGE;

  /** Somebody who leafs through tasks ends a watch for each; nobody does so a hundred a second. */
  private static final int MOST_RESETS = 1000;

  private static final int RESETS_SECONDS = 10;

  private final Server server;
  private final InetSocketAddress listening;
  private final Processes processes;
  private final Agents agents;
  private final ConsoleService consoles;
  private final ScheduledThreadPoolExecutor timer;
  private final ExecutorService calls;
  private final ExecutorService watches;
  private final EventLoopGroup network;
  private final ScheduledExecutorService detecting;
  private final @Nullable OtlpExport export;
  private final @Nullable Ring ring;
  private final ScheduledFuture<?> ticks;

  private ConsoleServer(Builder with, InetSocketAddress address) throws IOException {
    Quiet.install();
    timer = new ScheduledThreadPoolExecutor(1, Threads.named("consolation-timer", !with.daemon));
    timer.setRemoveOnCancelPolicy(true);
    calls = Executors.newCachedThreadPool(Threads.named("consolation-call", !with.daemon));
    detecting =
        Executors.newSingleThreadScheduledExecutor(Threads.named("consolation-detect", true));
    watches = Executors.newFixedThreadPool(2, Threads.named("consolation-watch", !with.daemon));
    network =
        new MultiThreadIoEventLoopGroup(
            2, Threads.named("consolation-net", !with.daemon), NioIoHandler.newFactory());
    OtlpTarget otlp = with.otlp;
    int keepEnded = otlp == null ? 0 : OtlpExport.MOST_ENDED;
    processes = new Processes(with.retention, with.clock, keepEnded, with.settings::isRequest);
    export =
        otlp == null
            ? null
            : new OtlpExport(
                otlp, processes, Threads.named("consolation-export", true), System::nanoTime);
    var detection = new Detection(processes, with.settings);
    agents = new Agents(timer, with.limits.processes());
    ring = with.ring == null ? null : new Ring(with.ring);
    var prover = new Prover(agents);
    consoles =
        new ConsoleService(processes, agents, export, prover, with.acts, ring, watches, timer);
    var health = new HealthStatusManager();
    for (String service : new String[] {"", "consolation.v1.Ingest", "consolation.v1.Console"}) {
      health.setStatus(service, ServingStatus.SERVING);
    }
    NettyServerBuilder listener =
        NettyServerBuilder.forAddress(address)
            .bossEventLoopGroup(network)
            .workerEventLoopGroup(network)
            .channelFactory(() -> new BoundedListener(with.limits))
            .executor(calls)
            .maxInboundMessageSize(MOST_RECEIVED)
            .maxConcurrentCallsPerConnection(with.limits.callsOfConnection())
            .maxRstFramesPerWindow(MOST_RESETS, RESETS_SECONDS)
            .handshakeTimeout(with.limits.handshake().toMillis(), TimeUnit.MILLISECONDS)
            .maxConnectionIdle(with.limits.idle().toMillis(), TimeUnit.MILLISECONDS)
            .permitKeepAliveTime(5, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .addService(
                new IngestService(
                        processes,
                        agents,
                        version(),
                        new Hearers(with.recorder, feed -> Checkpoints.take(feed, detection), ring))
                    .bind())
            .addService(consoles)
            .addService(health.getHealthService())
            .addService(ProtoReflectionServiceV1.newInstance())
            .intercept(new Guard(with.tokens));
    if (with.tls != null) {
      listener.sslContext(with.tls.context());
    }
    server = listener.build();
    var unused =
        detecting.scheduleWithFixedDelay(
            () -> {
              if (detection.look()) {
                consoles.found();
              }
            },
            Detection.PERIOD_MILLIS,
            Detection.PERIOD_MILLIS,
            TimeUnit.MILLISECONDS);
    long proveAfter = with.settings.number(Rule.STUCK_FOREVER, "prove-after");
    if (proveAfter > 0 && with.settings.isOn(Rule.STUCK_FOREVER)) {
      var stuck = new LongStuck(processes, prover, with.acts, proveAfter);
      var unusedLooks = detecting.scheduleWithFixedDelay(stuck::look, 1, 1, TimeUnit.SECONDS);
    }
    ticks =
        timer.scheduleAtFixedRate(() -> watches.execute(processes::tick), 1, 1, TimeUnit.SECONDS);
    try {
      server.start();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
    listening = new InetSocketAddress(address.getAddress(), server.getPort());
  }

  private static String version() {
    String version = ConsoleServer.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** What a server is made with; each setting has a usual value. */
  public static Builder builder() {
    return new Builder();
  }

  /** The port where it listens. */
  public int port() {
    return listening.getPort();
  }

  /** Where it listens, as {@code host:port}. */
  public String address() {
    return Address.text(listening);
  }

  /** Shows a recorded process, at one moment and, when a console asks for it, at others. */
  public void play(Replay replay) {
    processes.show(replay.shown().process());
    consoles.play(replay);
  }

  /** Waits until it is closed. */
  public void awaitClosed() throws InterruptedException {
    server.awaitTermination();
  }

  /** Ends all streams and stops listening. Consoles and agents see UNAVAILABLE. */
  @Override
  public void close() {
    server.shutdown();
    ticks.cancel(false);
    Status stopping = Status.UNAVAILABLE.withDescription("the console server is stopping");
    agents.close(stopping);
    consoles.close(stopping);
    try {
      if (!server.awaitTermination(1, TimeUnit.SECONDS)) {
        server.shutdownNow();
        server.awaitTermination(2, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (export != null) {
      export.close();
    }
    if (ring != null) {
      ring.close();
    }
    timer.shutdownNow();
    calls.shutdownNow();
    watches.shutdownNow();
    detecting.shutdownNow();
    network.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }

  /** What a server is made with. Not thread-safe. */
  public static final class Builder {
    private String host = "127.0.0.1";
    private int port = DEFAULT_PORT;
    private boolean daemon;
    private Retention retention = Retention.DEFAULT;
    private Settings settings = Settings.DEFAULT;
    private LongSupplier clock = System::nanoTime;
    private @Nullable OtlpTarget otlp;
    private @Nullable Recorder recorder;
    private @Nullable ServerTls tls;
    private @Nullable Tokens tokens;
    private Limits limits = Limits.DEFAULT;
    private ActsLog acts = ActsLog.NONE;
    private Ring.@Nullable Limits ring = Ring.Limits.USUAL;

    private Builder() {}

    /**
     * Where to listen, 127.0.0.1 when nothing is said; an address that is not a loopback one only
     * with TLS and tokens.
     */
    public Builder host(String host) {
      this.host = host;
      return this;
    }

    /** The port, {@value #DEFAULT_PORT} when nothing is said; 0 for any that is free. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** As a process of its own: its threads keep the JVM alive until it is closed. */
    public Builder daemon() {
      this.daemon = true;
      return this;
    }

    /** How much to keep of each process. */
    public Builder retention(Retention retention) {
      this.retention = retention;
      return this;
    }

    /** What it looks for, and how sharply. */
    public Builder settings(Settings settings) {
      this.settings = settings;
      return this;
    }

    /** Sends spans and metrics of all processes to an OpenTelemetry collector. */
    public Builder otlp(OtlpTarget target) {
      this.otlp = target;
      return this;
    }

    /** Gives what the agents stream to a recorder too, which is not closed with the server. */
    public Builder recorder(Recorder recorder) {
      this.recorder = recorder;
      return this;
    }

    /** Encrypts connections; others are refused. */
    public Builder tls(ServerTls own) {
      this.tls = own;
      return this;
    }

    /** Lets only those in that have one of these. */
    public Builder tokens(Tokens known) {
      this.tokens = known;
      return this;
    }

    /** Where acts on processes are written down; nowhere when nothing is said. */
    public Builder acts(ActsLog log) {
      this.acts = log;
      return this;
    }

    /** For tests: how much peers can take. */
    Builder limits(Limits most) {
      this.limits = most;
      return this;
    }

    /** How much of what agents stream is kept, to be saved later; null: nothing. */
    public Builder ring(Ring.@Nullable Limits limits) {
      this.ring = limits;
      return this;
    }

    /** For tests: nanoseconds that never go back. */
    Builder clock(LongSupplier clock) {
      this.clock = clock;
      return this;
    }

    /**
     * Starts it.
     *
     * @throws IllegalArgumentException when others can reach the host and there are no TLS and
     *     tokens, there is no such host, or the port is none
     * @throws IOException when it cannot listen there; the message says where and what to do
     */
    public ConsoleServer start() throws IOException {
      InetSocketAddress address = Address.of(host, port, tls != null && tokens != null);
      try {
        return new ConsoleServer(this, address);
      } catch (IOException e) {
        throw new IOException(Address.whyNot(address, e), e);
      }
    }
  }
}
