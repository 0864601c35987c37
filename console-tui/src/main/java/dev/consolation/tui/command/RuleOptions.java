package dev.consolation.tui.command;

import dev.consolation.client.Failure;
import dev.consolation.client.Servers;
import dev.consolation.server.settings.Settings;
import java.util.List;
import picocli.CommandLine.Option;

/** What is looked for, and how sharply. */
final class RuleOptions {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A setting, of a finding: long-poll=off, long-poll.limit=200ms,"
              + " long-poll.allow=com.acme.Poll*; or where requests begin:"
              + " requests=com.acme.Inbox.accept. May be given more than once; also in"
              + " consolation.conf and CONSOLATION_SETTINGS. 'consolation doctor' lists all.")
  private List<String> set = List.of();

  /** Those of the files, the environment and the command line. */
  Settings read() throws Failure {
    return Servers.settings(set);
  }

  /** Says that the command line can set nothing where a server runs already. */
  void mustBeUnset(String address) throws Failure {
    if (!set.isEmpty()) {
      throw new Failure(
          "--set: the console server at "
              + address
              + " has settings of its own: give them to the command that starts it, such as"
              + " 'consolation serve'");
    }
  }
}
