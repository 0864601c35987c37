package dev.consolation.agent.export;

import dev.consolation.access.Fingerprint;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a server wants of those that connect, and what they want of it.
 *
 * @param fingerprint of the certificate that the server must have; null for none
 * @param authorities a file of certificates that vouch for the server; null for none
 * @param tokenFile where the token stands that the server wants; null for none
 */
public record ServerAccess(
    @Nullable Fingerprint fingerprint, @Nullable Path authorities, @Nullable Path tokenFile) {
  /** Connections are not encrypted, and no token is sent. */
  public static final ServerAccess OPEN = new ServerAccess(null, null, null);

  /** Whether connections are encrypted. */
  public boolean isEncrypted() {
    return fingerprint != null || authorities != null;
  }
}
