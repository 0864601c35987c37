package dev.consolation.server.access;

import dev.consolation.access.Fingerprint;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** Which servers a client believes to be the one that it wants. */
public sealed interface Trust {
  /** The one with this certificate, whatever is written in it. */
  record Pinned(Fingerprint fingerprint) implements Trust {}

  /**
   * Those whose certificate names the host and is vouched for.
   *
   * @param file where the certificates stand
   * @param vouching certificates of authorities, or of the server itself
   */
  record Authorities(Path file, List<X509Certificate> vouching) implements Trust {
    /** Copies the list. */
    public Authorities {
      vouching = List.copyOf(vouching);
    }
  }

  /**
   * In what the certificates of a file vouch for.
   *
   * @throws IOException when it cannot be read
   */
  static Trust of(Path file) throws IOException {
    return new Authorities(file, Pem.certificates(file));
  }
}
