package dev.consolation.agent.export;

import dev.consolation.access.TokenFile;
import dev.consolation.agent.AgentLog;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ProxiedSocketAddress;
import io.grpc.ProxyDetector;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The stream to the console server, over gRPC: made, and made again, until it is closed.
 *
 * <p>Nothing is queued for a server that is away or slow: a message is taken only while the call is
 * ready to send it, which is what bounds the memory. Between attempts it waits 0.2 to 5 seconds,
 * longer each time, and never the same time as another agent. A peer that is silently gone is
 * noticed by keepalive within half a minute.
 */
final class GrpcLink {
  private static final MethodDescriptor<byte[], byte[]> CONNECT =
      MethodDescriptor.<byte[], byte[]>newBuilder()
          .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
          .setFullMethodName("consolation.v1.Ingest/Connect")
          .setRequestMarshaller(new BytesMarshaller())
          .setResponseMarshaller(new BytesMarshaller())
          .build();

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private static final int MOST_BYTES = 4 << 20;
  private static final long KEEPALIVE_SECONDS = 20;
  private static final long KEEPALIVE_TIMEOUT_SECONDS = 10;

  private final String host;
  private final int port;
  private final ServerAccess access;
  private final UplinkListener listener;
  private final Backoff backoff = new Backoff();
  private final Object lock = new Object();

  // Guarded by lock.
  private boolean closing;
  private @Nullable Stream stream;

  GrpcLink(String host, int port, ServerAccess access, UplinkListener listener) {
    this.host = host;
    this.port = port;
    this.access = access;
    this.listener = listener;
  }

  boolean isConnected() {
    synchronized (lock) {
      return stream != null && stream.welcomed;
    }
  }

  boolean ready() {
    synchronized (lock) {
      return stream != null && stream.welcomed && stream.call.isReady();
    }
  }

  boolean send(byte[] message) {
    synchronized (lock) {
      Stream current = stream;
      if (current == null
          || !current.welcomed
          || !current.call.isReady()
          || message.length > MOST_BYTES) {
        return false;
      }
      current.call.sendMessage(message);
      return true;
    }
  }

  /**
   * Says goodbye when there is a stream, and closes it. Later messages are not taken.
   *
   * @return whether there is a server that now reads the goodbye
   */
  boolean close(boolean processEnds) {
    synchronized (lock) {
      closing = true;
      lock.notifyAll();
      if (stream != null && stream.welcomed) {
        stream.call.sendMessage(AgentMessages.goodbye(processEnds));
        stream.welcomed = false;
        stream.call.halfClose();
        return true;
      }
      cancel();
      return false;
    }
  }

  /** Ends the stream at once. */
  void cancel() {
    synchronized (lock) {
      if (stream != null) {
        stream.call.cancel("the agent leaves", null);
      }
    }
  }

  /** Connects, and waits for the end of the stream; again and again, until it is closed. */
  void run() {
    ThreadPoolExecutor work =
        (ThreadPoolExecutor) Executors.newCachedThreadPool(new AgentThreads("consolation-grpc"));
    ScheduledThreadPoolExecutor timers =
        new ScheduledThreadPoolExecutor(1, new AgentThreads("consolation-timers"));
    try {
      ManagedChannel channel = channel(work, timers);
      try {
        repeat(channel);
      } finally {
        channel.shutdownNow();
        channel.awaitTermination(1, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      AgentLog.write("the uplink was interrupted and ends", e);
    } finally {
      timers.shutdownNow();
      work.shutdownNow();
    }
  }

  @SuppressWarnings("deprecation") // the other ways to name a resolver are global to the JVM's gRPC
  private ManagedChannel channel(ThreadPoolExecutor work, ScheduledThreadPoolExecutor timers) {
    OkHttpChannelBuilder builder = OkHttpChannelBuilder.forTarget("console");
    InetSocketAddress address;
    if (access.isEncrypted()) {
      address = InetSocketAddress.createUnresolved(host, port); // the factory looks it up
      builder.socketFactory(TlsSockets.to(host, port, access));
    } else {
      address = new InetSocketAddress(host, port);
    }
    return builder
        .nameResolverFactory(new FixedAddress(address))
        .proxyDetector(new NoProxy())
        .usePlaintext()
        .disableRetry()
        .executor(work)
        .offloadExecutor(work)
        .transportExecutor(work)
        .scheduledExecutorService(timers)
        .maxInboundMessageSize(MOST_BYTES)
        .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
        .keepAliveTimeout(KEEPALIVE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .userAgent("consolation-agent")
        .build();
  }

  /** Does not ask the service's settings, which are for what the service does. */
  private static final class NoProxy implements ProxyDetector {
    @Override
    public @Nullable ProxiedSocketAddress proxyFor(SocketAddress address) {
      return null;
    }
  }

  private void repeat(ManagedChannel channel) throws InterruptedException {
    String lastWhy = "";
    while (true) {
      String why;
      try {
        Stream current = begin(channel, headers());
        if (current == null) {
          return;
        }
        Status status = current.awaitEnd();
        if (current.wasWelcomed) {
          backoff.reset();
          listener.disconnected();
        }
        why = refusal(status);
      } catch (IOException e) {
        why = "cannot be asked: " + e.getMessage();
      }
      if (!isClosing() && !why.isEmpty() && !why.equals(lastWhy)) {
        AgentLog.write("the server at " + host + ":" + port + " " + why);
      }
      lastWhy = why;
      if (isClosedWhileWaiting(backoff.nextMillis())) {
        return;
      }
      channel.resetConnectBackoff();
    }
  }

  /** The token is read each time: it may have been changed. */
  private Metadata headers() throws IOException {
    Metadata headers = new Metadata();
    if (access.tokenFile() != null) {
      headers.put(AUTHORIZATION, "Bearer " + TokenFile.read(access.tokenFile()));
    }
    return headers;
  }

  /** What to report; empty: a server that is away, stops or is restarted. */
  private static String refusal(Status status) {
    Status.Code code = status.getCode();
    if (code == Status.Code.UNAVAILABLE
        && status.getCause() instanceof UntrustedServerException untrusted) {
      return "is not trusted: " + untrusted.getMessage();
    }
    return code == Status.Code.UNAVAILABLE || code == Status.Code.CANCELLED || status.isOk()
        ? ""
        : "ended the stream: " + code + " " + status.getDescription();
  }

  private boolean isClosing() {
    synchronized (lock) {
      return closing;
    }
  }

  private boolean isClosedWhileWaiting(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    synchronized (lock) {
      stream = null;
      for (long left = millis; left > 0 && !closing; ) {
        lock.wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      }
      return closing;
    }
  }

  private @Nullable Stream begin(ManagedChannel channel, Metadata headers) {
    byte[] hello = AgentMessages.hello(listener.hello());
    synchronized (lock) {
      if (closing) {
        return null;
      }
      Stream made = new Stream(channel.newCall(CONNECT, CallOptions.DEFAULT));
      stream = made;
      made.call.start(made, headers);
      made.call.request(16);
      made.call.sendMessage(hello);
      return made;
    }
  }

  /** One stream, from its Hello to its end. */
  private final class Stream extends ClientCall.Listener<byte[]> {
    final ClientCall<byte[], byte[]> call;

    // Guarded by lock.
    boolean welcomed;
    boolean wasWelcomed;
    private @Nullable Status end;

    Stream(ClientCall<byte[], byte[]> call) {
      this.call = call;
    }

    @Override
    public void onMessage(byte[] bytes) {
      Command.ServerMessage message;
      try {
        message = Command.ServerMessage.read(bytes);
      } catch (IllegalArgumentException e) {
        call.cancel("the server sent what is no message: " + e.getMessage(), e);
        return;
      }
      if (message.welcome()) {
        welcome();
      } else if (message.command() != null) {
        listener.command(message.command(), new CommandReply(this, message.id()));
      }
      call.request(1);
    }

    private void welcome() {
      synchronized (lock) {
        if (closing || welcomed) {
          return;
        }
        welcomed = true;
        wasWelcomed = true;
      }
      listener.connected();
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      synchronized (lock) {
        welcomed = false;
        end = status;
        lock.notifyAll();
      }
    }

    Status awaitEnd() throws InterruptedException {
      synchronized (lock) {
        while (end == null) {
          lock.wait();
        }
        return end;
      }
    }
  }

  /** Sends the result of a command on the stream that brought it. */
  private final class CommandReply implements UplinkListener.Reply {
    private final Stream origin;
    private final long id;

    CommandReply(Stream origin, long id) {
      this.origin = origin;
      this.id = id;
    }

    @Override
    public void done(List<StackTraceElement> frames) {
      send(AgentMessages.result(id, "", frames));
    }

    @Override
    public void failed(String why) {
      send(AgentMessages.result(id, why, List.of()));
    }

    private void send(byte[] message) {
      synchronized (lock) {
        if (origin.welcomed) {
          origin.call.sendMessage(message);
        }
      }
    }
  }
}
