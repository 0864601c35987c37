package dev.consolation.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  private static final String HEX = "0f".repeat(32);
  private static final long MILLI = 1_000_000;

  @TempDir private Path folder;

  private Path user(String text) throws IOException {
    Path file = folder.resolve("home/.config/consolation/consolation.conf");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path project(String text) throws IOException {
    Files.createDirectories(folder.resolve("project/module"));
    return Files.writeString(folder.resolve("project/consolation.conf"), text);
  }

  private Settings read(String variable, String... flags) throws SettingsException {
    return SettingsReader.read(
        Map.of("HOME", folder.resolve("home").toString(), "CONSOLATION_SETTINGS", variable),
        folder.resolve("project/module"),
        List.of(flags));
  }

  private static String of(Settings settings, String key) {
    return settings.lines().stream()
        .filter(line -> line.key().equals(key))
        .map(line -> line.value() + " " + line.origin())
        .findFirst()
        .orElse("none");
  }

  @Test
  void wayToTheServer_standsInTheUsersFile_andNeverInAProjects() throws Exception {
    Path own = user("server = console:7117\ntoken-file = ~/token\ntls-fingerprint = " + HEX);
    Settings settings = read("");
    assertThat(settings.text(AccessKey.SERVER)).isEqualTo("console:7117");
    assertThat(settings.text(AccessKey.TOKEN_FILE)).isEqualTo("~/token");
    assertThat(settings.text(AccessKey.TLS_CA)).isNull();
    assertThat(of(settings, "tls-fingerprint")).isEqualTo(HEX + " " + own + ":3");
    assertThat(read("server = other:1").text(AccessKey.SERVER)).isEqualTo("other:1");
    Path project = project("long-poll = off\ntoken-file = /etc/passwd\n");
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "%s:2: token-file cannot stand in a file of a project, which might send your token to"
                + " somebody else's server: write it in %s",
            project, own);
  }

  @Test
  void wayToTheServer_thatIsNone_isExplained() {
    assertThatThrownBy(() -> read("tls-fingerprint = abc"))
        .hasMessageStartingWith("CONSOLATION_SETTINGS: tls-fingerprint: 'abc' is no fingerprint");
    assertThatThrownBy(() -> read("token-file ="))
        .hasMessage("CONSOLATION_SETTINGS: token-file: the value is empty: leave the line out");
  }

  @Test
  void requests_areClassesAndMethods_andAWrongNameIsExplained() throws Exception {
    Settings settings = read("requests = com.acme.Inbox.accept com.acme.Call*");
    assertThat(settings.isRequest("com.acme.Inbox.accept")).isTrue();
    assertThat(settings.isRequest("com.acme.Caller$1")).isTrue();
    assertThat(settings.isRequest("com.acme.Inbox.close")).isFalse();
    assertThat(of(settings, "requests"))
        .isEqualTo("com.acme.Inbox.accept com.acme.Call* CONSOLATION_SETTINGS");
    assertThatThrownBy(() -> read("requests = a-b"))
        .hasMessageStartingWith("CONSOLATION_SETTINGS: requests: 'a-b' is no name of a class");
  }

  @Test
  void whatComesLater_counts_andItsOriginIsKnown() throws Exception {
    assertThat(of(read(""), "long-poll.limit")).isEqualTo("1s default");
    Path user = user("\n# mine\nlong-poll.limit = 2s # two\nidle-holder=off\n");
    assertThat(of(read(""), "long-poll.limit")).isEqualTo("2s " + user + ":3");
    Path project = project("long-poll.limit=3s\n");
    assertThat(of(read(""), "long-poll.limit")).isEqualTo("3s " + project + ":1");
    String variable = "long-poll.limit=4s; task-leak = off";
    Settings all = read(variable);
    assertThat(of(all, "long-poll.limit")).isEqualTo("4s CONSOLATION_SETTINGS");
    assertThat(of(all, "task-leak")).isEqualTo("off CONSOLATION_SETTINGS");
    assertThat(of(all, "idle-holder")).isEqualTo("off " + user + ":4");
    Settings flagged = read(variable, "long-poll.limit=50ms", "idle-holder=on");
    assertThat(of(flagged, "long-poll.limit")).isEqualTo("50ms --set");
    assertThat(flagged.number(Rule.LONG_POLL, "limit")).isEqualTo(50 * MILLI);
    assertThat(flagged.isOn(Rule.IDLE_HOLDER)).isTrue();
    assertThat(flagged.isOn(Rule.TASK_LEAK)).isFalse();
  }

  @Test
  void wrongOne_isToldWithItsPlace_andWhatIsAllowed() throws Exception {
    Path file = project("idle-holder = off\n\nlong-pol.limit = 2s\n");
    assertThatThrownBy(() -> read(""))
        .hasMessageStartingWith(
            file + ":3: there is no finding 'long-pol'; there are deadlock-cycle, ")
        .isInstanceOf(SettingsException.class);
    project("long-poll.max = 2s");
    assertThatThrownBy(() -> read(""))
        .hasMessage(
            file
                + ":1: there is no setting 'long-poll.max'; there are long-poll, long-poll.allow,"
                + " long-poll.limit");
    project("long-poll = yes");
    assertThatThrownBy(() -> read(""))
        .hasMessage(file + ":1: long-poll: 'yes' is neither on nor off");
    project("long-poll");
    assertThatThrownBy(() -> read(""))
        .hasMessage(file + ":1: 'long-poll' is not KEY = VALUE, as in long-poll.limit = 200ms");
    project("long-poll=on\nlong-poll=off");
    assertThatThrownBy(() -> read(""))
        .hasMessage(file + ":2: long-poll is given twice, before at " + file + ":1");
    project("");
    assertThatThrownBy(() -> read("long-poll.limit=fast"))
        .hasMessage(
            "CONSOLATION_SETTINGS: long-poll.limit: 'fast' is not a time: write it as in 100ms");
    assertThatThrownBy(() -> read("", "long-poll.allow="))
        .hasMessageStartingWith("--set: long-poll.allow: '' is no name of a class or method");
    assertThatThrownBy(() -> read("", "long-poll.allow=com.acme.A", "long-poll.allow=com.acme.B"))
        .hasMessage("--set: long-poll.allow is given twice; write all of its places in one");
  }

  private static Finding about(List<Long> tasks, List<String> sites) {
    return new Finding(
        "long-poll", Certainty.PROVEN, "", "", tasks, List.of(), sites, List.of(), "");
  }

  @Test
  void allowedPlaces_leaveOutWhatIsAboutThemAlone() throws Exception {
    project("");
    Settings settings = read("", "long-poll.allow=com.acme.Poll* com.acme.Hub.run");
    Map<Long, List<String>> places =
        Map.of(
            1L, List.of("com.acme.Pollster.go"),
            2L, List.of("", "com.acme.Hub.run"),
            3L, List.of("com.acme.Hub.runs", "com.acme.Other"));
    assertThat(settings.tells(about(List.of(1L, 2L), List.of()), places::get)).isFalse();
    assertThat(settings.tells(about(List.of(1L, 3L), List.of()), places::get)).isTrue();
    assertThat(settings.tells(about(List.of(), List.of("com.acme.Poll.x")), places::get)).isFalse();
    assertThat(settings.tells(about(List.of(), List.of("org.acme.Poll")), places::get)).isTrue();
    assertThat(settings.tells(about(List.of(), List.of()), places::get)).isTrue();
  }
}
