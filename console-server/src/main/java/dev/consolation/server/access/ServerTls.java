package dev.consolation.server.access;

import dev.consolation.access.Fingerprint;
import dev.consolation.access.SecretFiles;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The key of a server and the certificate that says whose it is. Immutable.
 *
 * @param chain the server's certificate first, then those that vouch for it
 */
public record ServerTls(PrivateKey key, List<X509Certificate> chain) {
  private static final String CERTIFICATE = "server.crt";
  private static final String KEY = "server.key";

  /** Copies the list. */
  public ServerTls {
    chain = List.copyOf(chain);
  }

  /**
   * Of files in PEM form: certificates, and a key as PKCS#8.
   *
   * @throws IOException when one cannot be read, others may read the key, or they are no pair; the
   *     message says what to do
   */
  public static ServerTls of(Path certificate, Path key) throws IOException {
    List<X509Certificate> chain = Pem.certificates(certificate);
    return new ServerTls(Pem.key(key, chain.getFirst()), chain);
  }

  /**
   * Of a key and a self-signed certificate in a folder, which are made when they are not there.
   *
   * @param host where the server listens, which the certificate names beside those of this machine
   */
  public static ServerTls auto(Path folder, String host) throws IOException {
    SecretFiles.folder(folder);
    Path certificate = folder.resolve(CERTIFICATE);
    Path key = folder.resolve(KEY);
    if (!Files.exists(key, LinkOption.NOFOLLOW_LINKS)) {
      try {
        KeyPair pair = SelfSigned.key();
        // An hour ago, because clocks differ.
        Instant from = Instant.now().minus(Duration.ofHours(1));
        X509Certificate made = SelfSigned.certificate(pair, hosts(host), from);
        Files.deleteIfExists(certificate); // of a key that is lost
        SecretFiles.write(certificate, Pem.text("CERTIFICATE", made.getEncoded()));
        SecretFiles.write(key, Pem.text("PRIVATE KEY", pair.getPrivate().getEncoded()));
      } catch (GeneralSecurityException e) {
        throw new IOException("no certificate can be made: " + e.getMessage(), e);
      }
    }
    return of(certificate, key);
  }

  private static Set<String> hosts(String host) {
    var hosts = new LinkedHashSet<String>();
    try {
      InetAddress own = InetAddress.getLocalHost();
      if (own.getHostName().matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*")) {
        hosts.add(own.getHostName());
      }
      hosts.add(own.getHostAddress());
    } catch (UnknownHostException e) {
      // It has no name that leads back to it; others may use one that we do not know.
    }
    hosts.add("localhost");
    hosts.add("127.0.0.1");
    hosts.add("::1");
    try {
      InetAddress listening = InetAddress.getByName(host);
      if (!listening.isAnyLocalAddress()) {
        hosts.add(listening.getHostAddress());
      }
    } catch (UnknownHostException e) {
      // Listening there will say it.
    }
    return hosts;
  }

  /** What clients know the server by. */
  public Fingerprint fingerprint() {
    return Fingerprint.of(chain.getFirst());
  }

  /** For the gRPC server. */
  public SslContext context() throws IOException {
    var builder = SslContextBuilder.forServer(key, chain);
    return GrpcSslContexts.configure(builder, SslProvider.JDK)
        .protocols("TLSv1.3", "TLSv1.2")
        .build();
  }

  /** Says nothing of the key. */
  @Override
  public String toString() {
    return "TLS " + fingerprint();
  }
}
