package dev.consolation.server.access;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;

/**
 * A certificate that its own key has signed, for a server that is known by its fingerprint.
 *
 * <p>X.509 version 3 (RFC 5280) with an elliptic key (P-256). The platform can read certificates
 * but has no public way to make one, so its bytes are written here.
 */
final class SelfSigned {
  private static final Period VALID = Period.ofYears(10);
  private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

  private SelfSigned() {}

  static KeyPair key() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /**
   * A certificate of a key.
   *
   * @param hosts names and addresses that the server is reached at, the first one its name
   */
  static X509Certificate certificate(KeyPair key, Collection<String> hosts, Instant from)
      throws GeneralSecurityException {
    byte[] body = body(key, hosts, from.atZone(ZoneOffset.UTC));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key.getPrivate());
    signature.update(body);
    byte[] whole = Der.sequence(body, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(whole));
  }

  private static byte[] body(KeyPair key, Collection<String> hosts, ZonedDateTime from) {
    byte[] commonName =
        Der.sequence(Der.oid("2.5.4.3"), Der.text(0x0c, "consolation " + hosts.iterator().next()));
    byte[] name = Der.sequence(Der.of(0x31, commonName));
    byte[] extensions =
        Der.sequence(
            extension("2.5.29.17", Der.sequence(names(hosts))),
            extension("2.5.29.37", Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"))));
    return Der.sequence(
        Der.of(0xa0, Der.integer(BigInteger.TWO)), // version 3
        Der.integer(new BigInteger(126, new SecureRandom()).add(BigInteger.ONE)),
        ECDSA_WITH_SHA256,
        name,
        Der.sequence(time(from), time(from.plus(VALID))),
        name,
        key.getPublic().getEncoded(),
        Der.of(0xa3, extensions));
  }

  private static byte[] extension(String oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.of(0x04, value));
  }

  private static byte[][] names(Collection<String> hosts) {
    return hosts.stream().map(SelfSigned::name).toArray(byte[][]::new);
  }

  private static byte[] name(String host) {
    if (!host.matches("[0-9.]+|.*:.*")) {
      return Der.text(0x82, host);
    }
    try {
      return Der.of(0x87, InetAddress.getByName(host).getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + host + "' is no address", e);
    }
  }

  /** Two digits of the year until 2049, four from then on. */
  private static byte[] time(ZonedDateTime time) {
    boolean early = time.getYear() < 2050;
    String pattern = (early ? "yy" : "yyyy") + "MMddHHmmss'Z'";
    return Der.text(early ? 0x17 : 0x18, DateTimeFormatter.ofPattern(pattern).format(time));
  }
}
