package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.server.ConsoleServer;
import dev.consolation.server.access.ServerTls;
import dev.consolation.server.access.Tokens;
import dev.consolation.server.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a server needs that others than the users of its machine can reach. */
final class ListenOptions {
  @Option(
      names = "--tls-auto",
      description =
          "Encrypt connections, with a key and a certificate that are made once and kept in your"
              + " configuration, in the folder tls. Clients know it by the fingerprint that is"
              + " printed.")
  private boolean auto;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "Encrypt connections with this certificate (PEM), and those that vouch for it.")
  private @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "Its key (PEM, PKCS#8), which its owner alone can read.")
  private @Nullable Path key;

  @Option(
      names = "--tokens",
      paramLabel = "FILE",
      description =
          "Let only those in that have a token of this file, with lines ROLE NAME TOKEN; ROLE is"
              + " look, act (look, and change something) or agent. It is made with one of each when"
              + " it is not there.")
  private @Nullable Path tokens;

  /** Tells a server that is to be started at a host; returns what people need to know of it. */
  List<String> apply(ConsoleServer.Builder server, String host) throws Failure, IOException {
    var facts = new ArrayList<String>();
    if (auto && (certificate != null || key != null)) {
      throw new Failure("--tls-auto makes its own certificate: leave out --tls-cert and --tls-key");
    }
    if ((certificate == null) != (key == null)) {
      throw new Failure("--tls-cert and --tls-key belong together: say both");
    }
    if (certificate != null && key != null) {
      facts.add(encrypt(server, ServerTls.of(certificate, key), certificate));
    } else if (auto) {
      Path folder = folder();
      facts.add(encrypt(server, ServerTls.auto(folder, host), folder));
    }
    if (tokens != null) {
      boolean made = Tokens.make(tokens);
      server.tokens(Tokens.read(tokens));
      facts.add((made ? "tokens made in " : "tokens of ") + tokens.toAbsolutePath());
    }
    return facts;
  }

  private static String encrypt(ConsoleServer.Builder server, ServerTls tls, Path where) {
    server.tls(tls);
    return "certificate " + tls.fingerprint() + " in " + where.toAbsolutePath();
  }

  private static Path folder() throws Failure {
    return SettingsReader.userFile(System.getenv())
        .map(file -> file.resolveSibling("tls"))
        .orElseThrow(
            () ->
                new Failure(
                    "--tls-auto: neither HOME nor XDG_CONFIG_HOME says where to keep the"
                        + " certificate; set one, or say --tls-cert and --tls-key"));
  }
}
