package dev.consolation.client;

import dev.consolation.server.access.Endpoint;
import dev.consolation.server.access.Trust;
import dev.consolation.server.settings.AccessKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an agent must be told to reach a server, beside the address. */
final class AgentAccess {
  private AgentAccess() {}

  /** The options of an agent. */
  static Map<String, String> options(Endpoint server) throws Failure {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("server", server.address());
    switch (server.trust()) {
      case null -> {}
      case Trust.Pinned pinned -> options.put("tls", pinned.fingerprint().toString());
      case Trust.Authorities some -> options.put("tls", absolute(some.file()));
    }
    String token = Servers.settings(List.of()).text(AccessKey.AGENT_TOKEN_FILE);
    if (server.tokenFile() != null) {
      if (token == null) {
        throw new Failure(
            "the console server at "
                + server.address()
                + " wants a token of agents too: say where one is with "
                + AccessKey.AGENT_TOKEN_FILE.word()
                + " = FILE in your consolation.conf, a file that the process can read");
      }
      options.put("token-file", absolute(AccessKey.path(token)));
    }
    return options;
  }

  private static String absolute(Path file) throws Failure {
    String path = file.toAbsolutePath().toString();
    if (path.indexOf(',') >= 0) {
      throw new Failure(
          path + ": options of an agent have commas between them; use a path without any");
    }
    return path;
  }
}
