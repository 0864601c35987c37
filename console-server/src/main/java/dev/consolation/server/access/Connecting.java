package dev.consolation.server.access;

import dev.consolation.access.PinnedTrust;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.NotSslRecordException;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;

/** Makes channels, and says in words why one does not come about. */
public final class Connecting {
  private Connecting() {}

  /** A channel that is not open yet. */
  public static ManagedChannelBuilder<?> to(Endpoint endpoint) {
    var builder = NettyChannelBuilder.forTarget("dns:///" + endpoint.address());
    Trust trust = endpoint.trust();
    if (trust == null) {
      builder.usePlaintext();
    } else {
      encrypt(builder, trust);
    }
    if (endpoint.tokenFile() != null) {
      builder.intercept(new TokenHeader(endpoint.tokenFile()));
    }
    return builder;
  }

  private static void encrypt(NettyChannelBuilder builder, Trust trust) {
    SslContextBuilder context =
        GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK);
    switch (trust) {
      case Trust.Pinned pinned -> context.trustManager(new PinnedTrust(pinned.fingerprint()));
      case Trust.Authorities some ->
          context.trustManager(some.vouching().toArray(X509Certificate[]::new));
    }
    try {
      builder.sslContext(context.build());
    } catch (SSLException e) {
      throw new IllegalStateException("this platform has no TLS: " + e.getMessage(), e);
    }
  }

  /** Why a call failed, in one line. */
  public static String why(Status status) {
    for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return String.valueOf(cause.getMessage());
      }
      if (cause instanceof NotSslRecordException) {
        return "it does not speak TLS: leave out what is said of its certificate, or start it with"
            + " --tls-auto";
      }
    }
    String description = status.getDescription();
    return description == null
        ? status.getCode().toString()
        : description.lines().findFirst().orElse("");
  }

  /** Whether a server is there and does not let us in; no later attempt will change that. */
  public static boolean isRefusal(Status status) {
    if (status.getCode() == Status.Code.UNAUTHENTICATED
        || status.getCode() == Status.Code.PERMISSION_DENIED) {
      return true;
    }
    for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException || cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }
}
