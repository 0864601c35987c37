package dev.consolation.server.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.process.RuntimeFolder;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.SmallService;
import dev.consolation.testing.TargetJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link SmallService} in a JVM of its own. */
final class ObservedService implements AutoCloseable {
  /** What it prints to its standard output when nobody disturbs it. */
  private static final String OUT =
      """
      ready
      worked: true
      TLS is configured when it is first used: true
      log manager: OwnLogManager
      jdk.internal.misc exported: false, open: false
      jdk.internal.vm exported: false, open: false
      java.lang exported: true, open: false
      properties of an agent: 0
      """;

  private static final String ERR =
      """
      INFO io.grpc.internal.ManagedChannelImpl our own gRPC may log
      done
      """;

  private final Path folder;
  private final TargetJvm jvm;

  /** Starts it with more options for its JVM, and waits until it works. */
  ObservedService(Path folder, Jdk jdk, String... options) {
    this.folder = folder;
    List<String> arguments = new ArrayList<>(List.of(options));
    String classes =
        SmallService.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    arguments.addAll(List.of("-cp", classes, SmallService.class.getName(), folder.toString()));
    jvm = TargetJvm.start(folder, jdk, arguments.toArray(new String[0]));
    jvm.awaitLine(line -> line.equals("ready"));
  }

  long pid() {
    return jvm.pid();
  }

  TargetJvm jvm() {
    return jvm;
  }

  /** Lets it end by itself. */
  void end() throws IOException {
    Files.createFile(folder.resolve("stop"));
    assertThat(jvm.awaitEnd()).isZero();
  }

  /** It ended, and nobody but it, and then the JVM with {@code notice}, has spoken. */
  void assertSilentBut(String notice) {
    assertThat(jvm.out()).isEqualTo(OUT);
    assertThat(jvm.err()).isEqualTo(notice + ERR);
    assertThat(jvm.crashLogs()).isEmpty();
  }

  /** What the JVM itself prints when an agent is attached, which nobody can suppress. */
  static String notice(Jdk jdk, Path agent) {
    return jdk.feature() < 21
        ? ""
        : """
        WARNING: A Java agent has been loaded dynamically (%s)
        WARNING: If a serviceability tool is in use, please run with -XX:+EnableDynamicAgentLoading to hide this warning
        WARNING: If a serviceability tool is not in use, please run with -Djdk.instrument.traceUsage for more information
        WARNING: Dynamic loading of agents will be disallowed by default in a future release
        """
            .formatted(agent);
  }

  /** The agent's log. */
  Path log() {
    return RuntimeFolder.own().resolve("agent-" + pid() + ".log");
  }

  @Override
  public void close() {
    jvm.close();
  }
}
