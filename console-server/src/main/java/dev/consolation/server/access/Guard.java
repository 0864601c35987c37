package dev.consolation.server.access;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls pass whose token allows them, and says to the service who calls.
 *
 * <p>A call that may not pass ends before any of its messages is read.
 */
public final class Guard implements ServerInterceptor {
  static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  static final String BEARER = "Bearer ";
  private static final String CONSOLE = "consolation.v1.Console";
  private static final String INGEST = "consolation.v1.Ingest";

  /** All others of the service act; so does one that nobody has thought of here. */
  static final Set<String> LOOKS =
      Set.of(
          "WatchProcesses",
          "WatchProcess",
          "WatchTasks",
          "WatchTask",
          "WatchResources",
          "WatchResource",
          "WatchRequests",
          "WatchRequest",
          "WatchDelays",
          "WatchFindings",
          "WaitGraph",
          "ReadRing",
          "Seek");

  private final @Nullable Tokens tokens;

  /**
   * A guard.
   *
   * @param tokens null: everybody who reaches the server may do everything
   */
  public Guard(@Nullable Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String peer = peer(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
    Caller caller = tokens == null ? Caller.anybody(peer) : caller(tokens, headers, peer);
    Role needed = needed(call.getMethodDescriptor());
    Status refused = refused(caller, needed);
    if (caller == null || refused != null) {
      call.close(refused == null ? Status.UNAUTHENTICATED : refused, new Metadata());
      return new ServerCall.Listener<>() {};
    }
    return Contexts.interceptCall(
        Context.current().withValue(Caller.KEY, caller), call, headers, next);
  }

  private static @Nullable Caller caller(Tokens tokens, Metadata headers, String peer) {
    String header = headers.get(AUTHORIZATION);
    return header == null || !header.startsWith(BEARER)
        ? null
        : tokens.caller(header.substring(BEARER.length()), peer);
  }

  private static @Nullable Status refused(@Nullable Caller caller, @Nullable Role needed) {
    if (caller == null) {
      return Status.UNAUTHENTICATED.withDescription(
          "this console server wants a token that it knows: give one with --token-file, or"
              + " token-file= to an agent; who runs the server has them");
    }
    if (needed == null || caller.may(needed)) {
      return null;
    }
    return Status.PERMISSION_DENIED.withDescription(
        "the token of "
            + caller.name()
            + " has the role "
            + (caller.role() == null ? "" : caller.role().word())
            + ", and this needs the role "
            + needed.word()
            + ": ask who runs the server for such a token");
  }

  /** The role that a method needs; null: any. */
  static @Nullable Role needed(MethodDescriptor<?, ?> method) {
    String service = String.valueOf(method.getServiceName());
    if (service.equals(INGEST)) {
      return Role.AGENT;
    }
    if (service.equals(CONSOLE)) {
      return LOOKS.contains(String.valueOf(method.getBareMethodName())) ? Role.LOOK : Role.ACT;
    }
    return null; // health and reflection, which tell nothing of processes
  }

  private static String peer(@Nullable SocketAddress address) {
    return address instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress().getHostAddress() + " port " + inet.getPort()
        : String.valueOf(address);
  }
}
