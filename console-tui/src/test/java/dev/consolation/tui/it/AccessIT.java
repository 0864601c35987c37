package dev.consolation.tui.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server for a team, as its docs say: who runs it, an agent, those who look and act. */
class AccessIT {
  private static final Path CONSOLATION = Path.of("target", "consolation").toAbsolutePath();

  @TempDir Path folder;
  private String host;
  private TargetJvm server;
  private String address;
  private String fingerprint;

  private record Result(int status, String out, String err) {}

  @BeforeEach
  void serve() throws Exception {
    host = otherThanLoopback();
    server = serve(0);
    String listening = server.awaitLine(line -> line.startsWith("listening on "));
    address = host + listening.substring(listening.lastIndexOf(':'));
    fingerprint =
        server
            .awaitLine(line -> line.startsWith("certificate "))
            .replaceAll(".* (sha.*) in .*", "$1");
    server.awaitLine(line -> line.equals("tokens made in " + folder.resolve("tokens")));
    for (String role : List.of("look", "act", "agent")) {
      String line =
          Files.readString(folder.resolve("tokens"))
              .lines()
              .filter(each -> each.startsWith(role))
              .findFirst()
              .orElseThrow();
      Path file =
          Files.createFile(
              folder.resolve(role),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, line);
    }
  }

  private TargetJvm serve(int port) {
    return TargetJvm.start(
        folder,
        Jdks.current(),
        environment(),
        List.of(
            "-jar",
            CONSOLATION.resolve("consolation.jar").toString(),
            "serve",
            "--listen",
            "0.0.0.0:" + port,
            "--tls-auto",
            "--tokens",
            folder.resolve("tokens").toString()));
  }

  private Map<String, String> environment() {
    return Map.of(
        "XDG_CONFIG_HOME",
        folder.resolve("config").toString(),
        "XDG_STATE_HOME",
        folder.resolve("state").toString());
  }

  /** An address of this machine by which others reach it; a loopback one where it has none. */
  private static String otherThanLoopback() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst()
        .orElse("127.0.0.1");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private String reach(String role) {
    return " --tls-fingerprint " + fingerprint + " --token-file " + folder.resolve(role);
  }

  @Test
  void team_looksAndActs_overTls() throws Exception {
    String option =
        "-javaagent:%s=server=%s,tls=%s,token-file=%s"
            .formatted(
                CONSOLATION.resolve("consolation-agent.jar"),
                address,
                fingerprint,
                folder.resolve("agent"));
    try (TargetJvm target =
        TargetJvm.start(
            folder,
            Jdks.current(),
            option,
            "-cp",
            CONSOLATION.resolve("consolation-examples.jar").toString(),
            "dev.consolation.examples.catalog.Examples",
            "3")) {
      target.awaitLine(line -> line.equals("ready"));
      awaitAgent(target);
      Result look = run("check " + address + reach("look"));
      assertThat(look.err()).isEmpty();
      assertThat(look.status()).isEqualTo(1);
      assertThat(look.out()).contains("proven deadlock-cycle: alice-to-bob, bob-to-alice");

      Result prove = run("check " + target.pid() + " --prove" + reach("look"));
      assertThat(prove.status()).isEqualTo(2);
      assertThat(prove.err())
          .contains("consolation: nothing proven: the token of the-looks has the role look, and");
      Result proven = run("check " + target.pid() + " --prove" + reach("act"));
      assertThat(proven.err()).contains("the dump is deleted");
      assertThat(proven.status()).isEqualTo(1);

      assertThat(Files.readString(folder.resolve("state/consolation/acts.log")))
          .matches(
              "\\S+Z who=\"the-acts \\(act\\) from \\S+ port \\d+\" what=\"prove\" process=\""
                  + target.pid()
                  + " dev.consolation.examples.catalog.Examples on [^\"]+\" result=\"done\"\n");

      // The same by the user's settings.
      Path settings = folder.resolve("config/consolation/consolation.conf");
      Files.writeString(
          settings,
          "server = %s\ntls-fingerprint = %s\ntoken-file = %s\n"
              .formatted(address, fingerprint, folder.resolve("look")));
      assertThat(run("ps").out()).containsPattern(" " + target.pid() + " .*connected, ");
      Result doctor = run("doctor");
      assertThat(doctor.out()).contains("server      runs at " + address + ", knows 1 process");
      Files.delete(settings);
      assertThat(target.err()).isEmpty();
    }
  }

  private void awaitAgent(TargetJvm target) throws Exception {
    long end = System.nanoTime() + TargetJvm.PATIENCE.toNanos();
    Result result = run("check " + address + reach("look") + " --for 2s");
    while (!result.out().contains("(pid " + target.pid() + ")") && System.nanoTime() < end) {
      result = run("check " + address + reach("look") + " --for 2s");
    }
  }

  @Test
  void whoIsNotLetIn_isToldWhatToDo() throws Exception {
    String nobody = run("check " + address + " --tls-fingerprint " + fingerprint).err();
    assertThat(nobody)
        .isEqualTo(
            "consolation: the console server at "
                + address
                + ": this console server wants a token that it knows: give one with --token-file,"
                + " or token-file= to an agent; who runs the server has them\n");
    String other = "sha256:" + "ab".repeat(32);
    String wrong = run("check " + address + " --tls-fingerprint " + other).err();
    assertThat(wrong)
        .startsWith(
            "consolation: the console server at "
                + address
                + ": its certificate is "
                + fingerprint
                + ", and not "
                + other)
        .hasLineCount(1);
    assertThat(run("check 192.0.2.1:7117").err())
        .startsWith("consolation: 192.0.2.1:7117 is not on this machine, and connections to other");
    assertThat(run("connect " + address + reach("look") + " --plain").status()).isEqualTo(1);
  }

  @Test
  void attachToAProcessOfAnother_saysWhatToDo() throws Exception {
    Path setpriv = Path.of("/usr/bin/setpriv");
    Assumptions.assumeTrue(
        Files.isExecutable(setpriv) && System.getProperty("user.name").equals("root"),
        "only root can become another user");
    try (TargetJvm target = Target.example(folder, 3)) {
      String another = setpriv + " --reuid=65534 --regid=65534 --clear-groups ";
      Result result = run(another, "attach " + target.pid() + " --for 1s --server 127.0.0.1:0");
      assertThat(result.err())
          .isEqualTo(
              "consolation: process "
                  + target.pid()
                  + " belongs to user root: attach as that user or as root\n");
      assertThat(result.status()).isEqualTo(1);
      assertThat(target.isAlive()).isTrue();
    }
  }

  private Result run(String arguments) throws Exception {
    return run("", arguments);
  }

  private Result run(String before, String arguments) throws Exception {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", "exec " + before + Target.consolation(arguments))
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment());
    Process process = builder.start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(arguments + " did not end; it printed " + Files.readString(out));
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
