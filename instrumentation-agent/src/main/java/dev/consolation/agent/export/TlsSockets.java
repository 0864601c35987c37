package dev.consolation.agent.export;

import dev.consolation.access.Fingerprint;
import dev.consolation.access.PinnedTrust;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one server that are encrypted when gRPC gets them, which takes them for plain
 * ones: so its own TLS, which would ask the JVM for all of its providers, stays out.
 *
 * <p>The host's address is looked up for each connection. A context of our own is made for each
 * too, from the files as they are then; the service's default one is not touched.
 */
final class TlsSockets extends SocketFactory {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final String PROTOCOL = "h2";

  private final String host;
  private final int port;
  private final ServerAccess access;

  /**
   * A factory of connections to a server.
   *
   * @return as the type that gRPC knows: to verify a caller, the JVM need not load this class
   */
  static SocketFactory to(String host, int port, ServerAccess access) {
    return new TlsSockets(host, port, access);
  }

  private TlsSockets(String host, int port, ServerAccess access) {
    this.host = host;
    this.port = port;
    this.access = access;
  }

  @Override
  public Socket createSocket(@Nullable InetAddress ignored, int alsoIgnored) throws IOException {
    SSLContext context = context();
    Socket plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      plain.setSoTimeout(PATIENCE_MILLIS);
      SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {PROTOCOL});
      parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      if (access.authorities() != null) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
      }
      socket.setSSLParameters(parameters);
      shakeHands(socket);
      socket.setSoTimeout(0);
      return socket;
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  private static void shakeHands(SSLSocket socket) throws IOException {
    try {
      socket.startHandshake();
    } catch (SSLException e) {
      throw new UntrustedServerException(why(e), e);
    }
    if (!PROTOCOL.equals(socket.getApplicationProtocol())) {
      throw new UntrustedServerException("it has TLS, but is no console server", null);
    }
  }

  private static String why(SSLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return String.valueOf(cause.getMessage());
      }
    }
    return "TLS fails with it: " + e.getMessage();
  }

  private SSLContext context() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new UntrustedServerException("this JVM has no TLS for it: " + e.getMessage(), e);
    }
  }

  private TrustManager[] trust() throws GeneralSecurityException, IOException {
    Fingerprint pinned = access.fingerprint();
    Path authorities = access.authorities();
    if (authorities == null) {
      return new TrustManager[] {new PinnedTrust(pinned == null ? Fingerprint.NONE : pinned)};
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(authorities)) {
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + number++, each);
      }
    } catch (IOException | CertificateException e) {
      throw new UntrustedServerException(
          "tls=" + authorities + " cannot be read as certificates in PEM form: " + e, e);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  @Override
  public Socket createSocket(String ignored, int alsoIgnored) throws IOException {
    return createSocket((InetAddress) null, alsoIgnored);
  }

  @Override
  public Socket createSocket(String ignored, int to, @Nullable InetAddress local, int from)
      throws IOException {
    return createSocket((InetAddress) null, to);
  }

  @Override
  public Socket createSocket(
      @Nullable InetAddress ignored, int to, @Nullable InetAddress local, int from)
      throws IOException {
    return createSocket((InetAddress) null, to);
  }
}
