package dev.consolation.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consolation.access.Fingerprint;
import dev.consolation.agent.export.ServerAccess;
import dev.consolation.agent.weave.HookGroup;
import dev.consolation.task.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  private static final String KNOWN =
      " The options are enabled, server, tls, token-file, level, hooks, entries, redact, ring,"
          + " memory, name, log, config";

  @TempDir Path home;
  private final Properties properties = new Properties();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void useHome() {
    properties.setProperty("user.home", home.toString());
  }

  private Options read(String argument) {
    return Options.read(argument, properties, environment);
  }

  private void assertRefused(String argument, String message) {
    assertThatThrownBy(() -> read(argument))
        .isInstanceOf(RefusedException.class)
        .hasMessage(message);
  }

  @Test
  void nothingGiven_everythingHasItsDefault() {
    assertThat(read(""))
        .isEqualTo(
            new Options(
                true,
                "127.0.0.1",
                7117,
                ServerAccess.OPEN,
                Level.WAITS,
                131072,
                256,
                "",
                null,
                HookGroup.usual(),
                List.of(),
                List.of(),
                false));
  }

  @Test
  void everythingGiven_isRead() {
    String argument =
        "server=[::1]:7200, level=everything,ring=4096,memory=64,name=shop,log=/tmp/a.log,"
            + "hooks=threads,timers,enabled=false,entries=com.acme.A.a,com.acme.B$C.d,"
            + "redact=user-\\d{3,5},redact=token=.*";
    Options options = read(argument);
    assertThat(options)
        .isEqualTo(
            new Options(
                false,
                "::1",
                7200,
                ServerAccess.OPEN,
                Level.EVERYTHING,
                4096,
                64,
                "shop",
                Path.of("/tmp/a.log"),
                EnumSet.of(HookGroup.THREADS, HookGroup.TIMERS),
                List.of("com.acme.A.a", "com.acme.B$C.d"),
                List.of("user-\\d{3,5}", "token=.*"),
                false));
    assertThat(options.server()).isEqualTo("[::1]:7200");
  }

  @Test
  void option_givenInSeveralPlaces_firstPlaceWins() throws IOException {
    writeConfig(home.resolve(".consolation/agent.properties"), "name=file\nmemory=16\nlevel=off\n");
    assertThat(read("").name()).isEqualTo("file");
    environment.put("CONSOLATION_NAME", "environment");
    environment.put("CONSOLATION_MEMORY", "32");
    assertThat(read("").name()).isEqualTo("environment");
    properties.setProperty("consolation.name", "property");
    assertThat(read("").name()).isEqualTo("property");
    Options options = read("name=argument");
    assertThat(options.name()).isEqualTo("argument");
    assertThat(options.memory()).isEqualTo(32);
    assertThat(options.level()).isEqualTo(Level.OFF);
  }

  @Test
  void config_namesAnotherFile() throws IOException {
    Path file = home.resolve("other.properties");
    writeConfig(file, "level = lifecycle\n");
    environment.put("CONSOLATION_CONFIG", file.toString());
    assertThat(read("").level()).isEqualTo(Level.LIFECYCLE);
  }

  @Test
  void config_thatIsMissing_isRefused() {
    assertRefused(
        "config=/nowhere/x",
        "config=/nowhere/x (agent argument) cannot be read:"
            + " java.nio.file.NoSuchFileException: /nowhere/x");
  }

  @Test
  void key_withATypo_isRefusedWithTheNearest() {
    assertRefused(
        "levle=off", "there is no option levle (agent argument); did you mean level?" + KNOWN);
  }

  @Test
  void key_nearToNothing_isRefused() {
    assertRefused("colour=red", "there is no option colour (agent argument)." + KNOWN);
  }

  @Test
  void key_wrongInTheProperties_isRefused() {
    properties.setProperty("consolation.sever", "127.0.0.1:1");
    assertRefused(
        "",
        "there is no option sever (system property consolation.sever); did you mean server?"
            + KNOWN);
  }

  @Test
  void properties_ofOtherPartsOfConsolation_areLeftAlone() {
    properties.setProperty("consolation.agent.jar", "x");
    environment.put("CONSOLATION_JAVA", "y");
    assertThat(read("").enabled()).isTrue();
  }

  @Test
  void key_wrongInTheFile_isRefused() throws IOException {
    Path file = home.resolve(".consolation/agent.properties");
    writeConfig(file, "memroy=1\n");
    assertRefused(
        "", "there is no option memroy (file " + file + "); did you mean memory?" + KNOWN);
  }

  @Test
  void level_thatIsNone_isRefused() {
    environment.put("CONSOLATION_LEVEL", "loud");
    assertRefused(
        "",
        "level=loud (environment variable CONSOLATION_LEVEL): expected off, lifecycle, waits or"
            + " everything");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "255", "1000", "2097152", "-256", "many", "", "99999999999"})
  void ring_thatIsNoPowerOfTwoInRange_isRefused(String ring) {
    assertRefused(
        "ring=" + ring,
        "ring="
            + ring
            + " (agent argument): expected the events that a thread's ring may grow to: a power of"
            + " two from 256 to 1048576");
  }

  @ParameterizedTest
  @ValueSource(strings = {"15", "65537", "1.5", "1g"})
  void memory_outOfRange_isRefused(String memory) {
    assertRefused(
        "memory=" + memory,
        "memory="
            + memory
            + " (agent argument): expected MiB that the agent may use: a number from 16 to 65536");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "TRUE", ""})
  void enabled_thatIsNeitherTrueNorFalse_isRefused(String text) {
    assertRefused(
        "enabled=" + text, "enabled=" + text + " (agent argument): expected true or false");
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1:1,127.0.0.1", "localhost:7117,localhost", "127.255.0.9:65535,127.255.0.9"})
  void server_onThisMachine_isAccepted(String server, String host) {
    assertThat(read("server=" + server).host()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.5:7117", "console.acme.com:7117", "0.0.0.0:7117", "127.0.0:1", "127.1:1"})
  void server_elsewhere_isRefusedWithoutTlsAndToken(String server) {
    assertRefused(
        "server=" + server,
        "server="
            + server
            + " (agent argument): a server that is not on this machine (127.0.0.1, ::1, localhost)"
            + " needs the options tls and token-file, too; expected HOST:PORT of a console server;"
            + " of one on another machine with tls and token-file");
  }

  @Test
  void server_elsewhere_isAcceptedWithTlsAndToken() {
    String print = "ab".repeat(32);
    Options pinned = read("server=console.acme.com:1,tls=sha256:" + print + ",token-file=/t");
    assertThat(pinned.host()).isEqualTo("console.acme.com");
    assertThat(pinned.access())
        .isEqualTo(new ServerAccess(new Fingerprint(print), null, Path.of("/t")));
    environment.put("CONSOLATION_TOKEN_FILE", "/e");
    assertThat(read("server=10.0.0.5:7117,tls=/ca.pem").access())
        .isEqualTo(new ServerAccess(null, Path.of("/ca.pem"), Path.of("/e")));
  }

  @Test
  void redact_withAWrongPattern_isRefused() {
    assertRefused(
        "redact=a,redact=b(",
        "redact=b( (agent argument): Unclosed group at character 2; expected a regular"
            + " expression; what it matches in names, labels and texts is replaced; may be given"
            + " again for more");
  }

  @Test
  void tls_withoutAFingerprint_isRefused() {
    assertRefused(
        "tls=sha256:abc",
        "tls=sha256:abc (agent argument): expected sha256: and the fingerprint of the server's"
            + " certificate, or a file of certificates (PEM) that vouch for it");
    assertRefused(
        "server=10.0.0.5:7117,tls=/ca.pem",
        "server=10.0.0.5:7117 (agent argument): a server that is not on this machine (127.0.0.1,"
            + " ::1, localhost) needs the options tls and token-file, too; expected HOST:PORT of a"
            + " console server; of one on another machine with tls and token-file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:x", "localhost:"})
  void server_withoutAPort_isRefused(String server) {
    assertRefused(
        "server=" + server,
        "server="
            + server
            + " (agent argument): a port is a number from 1 to 65535; expected HOST:PORT of a"
            + " console server; of one on another machine with tls and token-file");
  }

  @Test
  void hooks_withMinus_areAllBut() {
    assertThat(read("hooks=-timers,-futures").hooks())
        .isEqualTo(
            EnumSet.complementOf(EnumSet.of(HookGroup.TIMERS, HookGroup.FUTURES, HookGroup.MDC)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timer|there is no group timer",
        "threads,-timers|name either the groups to put in or, with -, those to leave out"
      })
  void hooks_thatAreNone_areRefused(String hooks, String why) {
    assertRefused(
        "hooks=" + hooks,
        "hooks="
            + hooks
            + " (agent argument): "
            + why
            + "; expected all, or some of virtual-threads, threads, executors, fork-join, futures,"
            + " timers, resources, opentelemetry, requests, netty, reactor and api, separated by"
            + " commas; -timers for all but timers; all,mdc for all, and ids in log lines");
  }

  @Test
  void hooksInLogLines_areThereOnlyWhenNamed() {
    assertThat(read("hooks=all,mdc").hooks()).isEqualTo(EnumSet.allOf(HookGroup.class));
    assertThat(read("hooks=all").hooks()).doesNotContain(HookGroup.MDC);
    assertThat(read("hooks=-api").hooks()).doesNotContain(HookGroup.MDC);
  }

  @Test
  void option_givenTwice_isRefused() {
    assertRefused(
        "level=off,level=waits", "option level (agent argument) is given twice: give it once");
  }

  @Test
  void option_withoutValue_isRefused() {
    assertRefused(
        "verbose", "option verbose (agent argument) has no value: write key=value,key=value");
  }

  private static void writeConfig(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
