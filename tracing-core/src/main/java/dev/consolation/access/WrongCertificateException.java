package dev.consolation.access;

import java.security.cert.CertificateException;

/** A server has another certificate than was said; the message names both. */
public final class WrongCertificateException extends CertificateException {
  private static final long serialVersionUID = 1L;

  WrongCertificateException(String message) {
    super(message);
  }
}
