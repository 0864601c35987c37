package dev.consolation.server.access;

import dev.consolation.access.SecretFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys and certificates in files of text, as RFC 7468 says. */
final class Pem {
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");

  private Pem() {}

  static String text(String label, byte[] bytes) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN "
        + label
        + "-----\n"
        + lines.encodeToString(bytes)
        + "\n-----END "
        + label
        + "-----\n";
  }

  /** All certificates of a file, at least one. */
  static List<X509Certificate> certificates(Path file) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + file, e);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
    List<X509Certificate> certificates;
    try {
      certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
    } catch (CertificateException e) {
      throw new IOException(file + " holds no certificates in PEM form: " + e.getMessage(), e);
    }
    if (certificates.isEmpty()) {
      throw new IOException(file + " holds no certificates in PEM form");
    }
    return certificates;
  }

  /** The key of a certificate. */
  static PrivateKey key(Path file, X509Certificate of) throws IOException {
    Matcher text = PKCS8.matcher(SecretFiles.read(file));
    if (!text.find()) {
      throw new IOException(
          file
              + " holds no key that begins with -----BEGIN PRIVATE KEY-----: 'openssl pkcs8 -topk8"
              + " -nocrypt' makes one of other forms");
    }
    PrivateKey key;
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(text.group(1).strip());
      String algorithm = of.getPublicKey().getAlgorithm();
      key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      if (isPair(key, of)) {
        return key;
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Not the text of the exception, which may tell of the key.
      throw new IOException(file + " cannot be read as the key of the certificate");
    }
    throw new IOException(file + " is not the key of the certificate");
  }

  private static boolean isPair(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> key.getAlgorithm(); // Ed25519 and the like, which have one way to sign
        };
    byte[] text = "a pair".getBytes(StandardCharsets.US_ASCII);
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(text);
    return signature.verify(signed);
  }
}
