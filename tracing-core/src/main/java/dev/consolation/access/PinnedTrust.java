package dev.consolation.access;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts one certificate, known by its fingerprint; its dates and names say nothing more. */
public final class PinnedTrust extends X509ExtendedTrustManager {
  private final Fingerprint expected;

  /** Trusts the certificate with this fingerprint. */
  public PinnedTrust(Fingerprint expected) {
    this.expected = expected;
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    Fingerprint found = chain.length == 0 ? Fingerprint.NONE : Fingerprint.of(chain[0]);
    if (!found.equals(expected)) {
      throw new WrongCertificateException(
          "its certificate is "
              + found
              + ", and not "
              + expected
              + " as was said: either it is another server, or it has a new certificate; ask who"
              + " runs it for the fingerprint that 'consolation serve' prints");
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("clients have tokens, not certificates");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
