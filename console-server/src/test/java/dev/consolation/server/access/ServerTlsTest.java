package dev.consolation.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consolation.access.Fingerprint;
import dev.consolation.access.SecretFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTlsTest {
  @TempDir Path folder;

  @Test
  void ownCertificate_isMadeOnce_forItsOwnerAlone() throws Exception {
    Path tls = folder.resolve("conf/tls");
    ServerTls made = ServerTls.auto(tls, "0.0.0.0");
    assertThat(permissions(tls)).isEqualTo("rwx------");
    assertThat(permissions(tls.resolve("server.key"))).isEqualTo("rw-------");
    assertThat(permissions(tls.resolve("server.crt"))).isEqualTo("rw-------");
    assertThat(ServerTls.auto(tls, "192.0.2.7").fingerprint()).isEqualTo(made.fingerprint());
    assertThat(made.toString()).isEqualTo("TLS " + made.fingerprint());
    assertThat(made.fingerprint()).isEqualTo(Fingerprint.of(made.chain().getFirst()));
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void selfSignedCertificate_isOneThatThePlatformReads() throws Exception {
    KeyPair pair = SelfSigned.key();
    Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<String> hosts = List.of("console.acme.com", "192.0.2.7", "2001:db8::1");
    X509Certificate certificate = SelfSigned.certificate(pair, hosts, from);
    certificate.verify(pair.getPublic());
    certificate.checkValidity();
    assertThat(certificate.getVersion()).isEqualTo(3);
    assertThat(certificate.getSerialNumber().signum()).isPositive();
    assertThat(certificate.getSubjectX500Principal().getName())
        .isEqualTo("CN=consolation console.acme.com")
        .isEqualTo(certificate.getIssuerX500Principal().getName());
    assertThat(certificate.getNotBefore()).isEqualTo(Date.from(from));
    assertThat(certificate.getNotAfter().toInstant()).isAfter(from.plus(3650, ChronoUnit.DAYS));
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(certificate.getSubjectAlternativeNames())
        .extracting(name -> name.get(0) + " " + name.get(1))
        .containsExactly("2 console.acme.com", "7 192.0.2.7", "7 2001:db8:0:0:0:0:0:1");
  }

  @Test
  void certificateAfter2049_hasDatesThatThePlatformReads() throws Exception {
    Instant late = Instant.parse("2045-06-07T08:09:10Z");
    X509Certificate certificate = SelfSigned.certificate(SelfSigned.key(), List.of("a"), late);
    assertThat(certificate.getNotBefore()).isEqualTo(Date.from(late));
    assertThat(certificate.getNotAfter()).isEqualTo(Instant.parse("2055-06-07T08:09:10Z"));
  }

  @Test
  void keyThatIsNotTheCertificates_isRefused() throws Exception {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    ServerTls.auto(one, "127.0.0.1");
    ServerTls.auto(two, "127.0.0.1");
    Path certificate = one.resolve("server.crt");
    Path key = two.resolve("server.key");
    assertThatThrownBy(() -> ServerTls.of(certificate, key))
        .isInstanceOf(IOException.class)
        .hasMessage(key + " is not the key of the certificate");
    KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    Path other = folder.resolve("rsa.key");
    SecretFiles.write(other, Pem.text("PRIVATE KEY", rsa.getPrivate().getEncoded()));
    assertThatThrownBy(() -> ServerTls.of(certificate, other))
        .hasMessage(other + " cannot be read as the key of the certificate");
  }

  @Test
  void filesThatAreNone_areNamed() throws Exception {
    Path tls = folder.resolve("tls");
    ServerTls.auto(tls, "127.0.0.1");
    Path certificate = tls.resolve("server.crt");
    Path key = tls.resolve("server.key");
    assertThatThrownBy(() -> ServerTls.of(key, key))
        .hasMessageStartingWith(key + " holds no certificates in PEM form");
    assertThatThrownBy(() -> ServerTls.of(certificate, certificate))
        .hasMessageStartingWith(
            certificate + " holds no key that begins with -----BEGIN PRIVATE KEY-----");
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> ServerTls.of(none, key)).hasMessage("there is no file " + none);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> ServerTls.auto(tls, "127.0.0.1"))
        .hasMessage(
            "%1$s holds a secret, and others than its owner may use it (rw-r--r--): chmod 600 %1$s",
            key);
  }
}
