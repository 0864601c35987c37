package dev.consolation.access;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a certificate is known by: the SHA-256 of its bytes.
 *
 * @param hex 64 digits, in lower case
 */
public record Fingerprint(String hex) {
  /** Of no certificate at all. */
  public static final Fingerprint NONE = new Fingerprint("none");

  private static final String PREFIX = "sha256:";

  /** Of a certificate. */
  public static Fingerprint of(X509Certificate certificate) {
    try {
      return new Fingerprint(HexFormat.of().formatHex(sha256(certificate.getEncoded())));
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate that has no bytes", e);
    }
  }

  /**
   * Reads 64 hexadecimal digits, with or without colons between them or {@code sha256:} before.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Fingerprint read(String text) {
    String digits = text.strip().toLowerCase(Locale.ROOT);
    digits = digits.startsWith(PREFIX) ? digits.substring(PREFIX.length()) : digits;
    digits = digits.replace(":", "");
    if (!digits.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no fingerprint of a certificate: write its SHA-256, 64 hexadecimal digits, as"
              + " 'consolation serve' prints it");
    }
    return new Fingerprint(digits);
  }

  /** The SHA-256 of bytes. */
  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return PREFIX + hex;
  }
}
