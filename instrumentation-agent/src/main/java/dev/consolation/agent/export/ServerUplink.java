package dev.consolation.agent.export;

import dev.consolation.agent.AgentLog;
import dev.consolation.agent.drain.Uplink;
import dev.consolation.agent.probe.AgentThread;
import org.jspecify.annotations.Nullable;

/**
 * The way to the console server, and the thread that keeps it open. Thread-safe.
 *
 * <p>Knows gRPC only through {@link GrpcLink}, which its thread makes: no class of gRPC is loaded
 * while the application waits for the agent.
 */
public final class ServerUplink implements Uplink {
  private final String host;
  private final int port;
  private final ServerAccess access;
  private final UplinkListener listener;
  private final AgentThread thread = new AgentThread(new Body(), "consolation-uplink");
  private volatile @Nullable GrpcLink link;
  private boolean closed;

  /** An uplink to the server at an address; not started. */
  public ServerUplink(String host, int port, ServerAccess access, UplinkListener listener) {
    this.host = host;
    this.port = port;
    this.access = access;
    this.listener = listener;
  }

  /** Begins to connect. */
  public void start() {
    thread.start();
  }

  /** Whether there is a stream that the server has answered. */
  public boolean isConnected() {
    GrpcLink current = link;
    return current != null && current.isConnected();
  }

  @Override
  public boolean ready() {
    GrpcLink current = link;
    return current != null && current.ready();
  }

  @Override
  public boolean send(byte[] message) {
    GrpcLink current = link;
    return current != null && current.send(message);
  }

  /**
   * Says goodbye and closes the stream, when there is one. Later messages are not taken.
   *
   * @param millis how long to wait for the server to have read the goodbye; with no server there is
   *     nothing to wait for
   */
  public void close(boolean processEnds, long millis) throws InterruptedException {
    GrpcLink current;
    synchronized (this) {
      closed = true;
      current = link;
    }
    if (current != null && current.close(processEnds)) {
      thread.join(millis);
    }
  }

  /** Ends what is left after {@link #close}, and waits so long for that. */
  public void kill(long millis) throws InterruptedException {
    GrpcLink current = link;
    if (current != null) {
      current.cancel();
    }
    thread.join(millis);
  }

  private synchronized @Nullable GrpcLink open() {
    if (!closed) {
      link = new GrpcLink(host, port, access, listener);
    }
    return link;
  }

  private final class Body implements Runnable {
    @Override
    public void run() {
      try {
        GrpcLink opened = open();
        if (opened != null) {
          opened.run();
        }
      } catch (RuntimeException | LinkageError e) {
        AgentLog.write("the uplink failed and ends", e);
      }
    }
  }
}
