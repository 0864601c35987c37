package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Servers;
import dev.consolation.server.access.Endpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How commands reach a server that wants TLS or a token. */
final class AccessOptions {
  @Option(
      names = "--tls-fingerprint",
      paramLabel = "SHA256",
      description =
          "The server has TLS, and a certificate with this fingerprint; 'consolation serve' prints"
              + " it.")
  private @Nullable String fingerprint;

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description =
          "The server has TLS, and a certificate that names its host and that one of these (PEM)"
              + " vouches for.")
  private @Nullable Path authorities;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "A file with the token that the server wants, which you alone can read. In your"
              + " consolation.conf, these three are tls-fingerprint, tls-ca and token-file.")
  private @Nullable Path tokenFile;

  /** A server at an address, and how to reach it: as the options say, else the settings. */
  Endpoint of(String address) throws Failure {
    return Servers.endpoint(address, fingerprint, authorities, tokenFile);
  }

  /** The same as pairs of settings, for another program's environment. */
  List<String> settings() {
    var pairs = new ArrayList<String>();
    if (fingerprint != null) {
      pairs.add("tls-fingerprint=" + fingerprint);
    }
    if (authorities != null) {
      pairs.add("tls-ca=" + authorities.toAbsolutePath());
    }
    if (tokenFile != null) {
      pairs.add("token-file=" + tokenFile.toAbsolutePath());
    }
    return pairs;
  }
}
