package dev.consolation.tui.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.consolation.finding.Rule;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

class CommandTest {
  @Test
  void everyCommand_hasADescriptionAndHelp() {
    CommandLine root = Root.commandLine();
    assertThat(root.getSubcommands().keySet())
        .containsExactlyInAnyOrder(
            "attach",
            "detach",
            "open",
            "report",
            "check",
            "explain",
            "extract",
            "diff",
            "ps",
            "demo",
            "serve",
            "connect",
            "gui",
            "agent",
            "doctor",
            "bench",
            "record",
            "export",
            "capture",
            "trim",
            "completion",
            "help");
    for (CommandLine command : root.getSubcommands().values()) {
      assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
      command
          .getCommandSpec()
          .options()
          .forEach(o -> assertThat(o.description()).as(o.longestName()).isNotEmpty());
    }
  }

  @Test
  void bench_takesTheOptionsOfItsHarness() {
    var parsed = Root.commandLine().parseArgs("bench", "--quick", "--only", "spawn,hello");
    assertThat(parsed.subcommand().unmatched()).containsExactly("--quick", "--only", "spawn,hello");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "attach; Missing required parameter: 'PID'",
        "capture; Missing required parameter: 'PID'",
        "attach x; Invalid value for positional parameter at index 0 (PID): 'x' is not a number",
        "demo --for 20; Invalid value for option '--for': '20' is not a time: write a number with"
            + " ms, s, m or h, as in 20s or 1m30s",
        "frob; Unmatched argument at index 0: 'frob'",
        "--server=:7118 attach 1; --server stands before 'attach', where it is not used: write it"
            + " behind the command"
      })
  void wrongUse_isNamed_andEndsWithStatus2(String line, String message) {
    var errors = new StringWriter();
    int status = Root.commandLine().setErr(new PrintWriter(errors)).execute(line.split(" "));
    assertThat(status).isEqualTo(2);
    assertThat(errors.toString()).startsWith(message);
  }

  @Test
  void open_withOptionsOfServers_saysToLeaveThemOut() {
    for (String option : List.of("--server=127.0.0.1:7117", "--otlp=http://localhost:4318")) {
      var errors = new StringWriter();
      int status =
          Root.commandLine().setErr(new PrintWriter(errors)).execute("open", option, "none");
      assertThat(status).isEqualTo(1);
      assertThat(errors.toString())
          .startsWith(
              "consolation: "
                  + option.substring(0, option.indexOf('='))
                  + ": a dump is shown by a server of its own, which ends with 'open'");
    }
  }

  @Test
  void serve_notLoopback_saysWhatToDo() {
    var errors = new StringWriter();
    int status =
        Root.commandLine()
            .setErr(new PrintWriter(errors))
            .execute("serve", "--listen", "0.0.0.0:7117");
    assertThat(status).isEqualTo(1);
    assertThat(errors.toString())
        .startsWith("consolation: cannot listen on '0.0.0.0', which other machines can reach,")
        .contains("ssh -L")
        .hasLineCount(1);
  }

  @Test
  void timeSpan_hasAUnit() {
    var converter = new TimeSpan();
    assertThat(converter.convert("500ms")).isEqualTo(Duration.ofMillis(500));
    assertThat(converter.convert("20s")).isEqualTo(Duration.ofSeconds(20));
    assertThat(converter.convert("5m")).isEqualTo(Duration.ofMinutes(5));
    assertThat(converter.convert("1h")).isEqualTo(Duration.ofHours(1));
    assertThatThrownBy(() -> converter.convert("-1s")).isInstanceOf(TypeConversionException.class);
  }

  @Test
  void json_isQuoted() {
    assertThat(Json.text("a\"b\\c\n\u0001é")).isEqualTo("\"a\\\"b\\\\c\\n\\u0001é\"");
  }

  @Test
  void check_saysByItsStatusWhatItFound(@TempDir Path folder) throws Exception {
    Path dump = folder.resolve("healthy.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(dump.toString(), true);
    assertThat(Root.commandLine().execute("check", "--fail-on", "proven", dump.toString()))
        .isZero();
    Path text = Files.writeString(folder.resolve("other"), "hello");
    assertThat(Root.commandLine().execute("check", text.toString())).isEqualTo(2);
    assertThat(Root.commandLine().execute("check", folder.resolve("none").toString())).isEqualTo(2);
  }

  @Test
  void check_help_namesEveryRuleAndItsSettings() {
    String help = Root.commandLine().getSubcommands().get("check").getUsageMessage();
    for (Rule rule : Rule.values()) {
      assertThat(help.replaceAll("\\s+", " ")).contains(rule.meaning());
      rule.settings()
          .forEach(
              s -> assertThat(help).contains(rule.id() + "." + s.name() + "=" + s.text(s.usual())));
    }
  }

  @Test
  void extract_andDiff_readWhatTheyWrote(@TempDir Path folder) throws Exception {
    Path dump = folder.resolve("own.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(dump.toString(), true);
    String shared = folder.resolve("shared").toString();
    assertThat(execute("extract", dump.toString(), "-o", shared))
        .startsWith("0 " + shared + ": ")
        .contains(" tasks, ", " waits, ", " findings");
    assertThat(execute("report", "--json", shared))
        .isEqualTo(execute("report", "--json", dump.toString()));
    assertThat(execute("check", "--fail-on", "proven", shared)).endsWith(": nothing proven\n");
    assertThat(execute("diff", dump.toString(), shared))
        .startsWith("0 first    frozen at ")
        .contains("the same process, 0.0 s later", "WENT ON (0)", "ENDED (0)", "NEW (0)");
    assertThat(execute("diff", "--json", dump.toString(), shared))
        .contains("\"relation\":\"same_process\"", "\"wentOn\":[]");
    assertThat(execute("extract", dump.toString(), "-o", shared))
        .isEqualTo("1 consolation: " + shared + " exists already: name another file with -o\n");
    assertThat(execute("diff", dump.toString()))
        .startsWith("2 Missing required parameter: 'SECOND'");
  }

  /** The exit status, and what is printed. */
  private static String execute(String... line) {
    PrintStream before = System.out;
    var out = new ByteArrayOutputStream();
    var errors = new StringWriter();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      int status = Root.commandLine().setErr(new PrintWriter(errors, true)).execute(line);
      return status + " " + out.toString(StandardCharsets.UTF_8) + errors;
    } finally {
      System.setOut(before);
    }
  }

  @Test
  void setting_wrong_isNamed_andCheckCouldNotLook() {
    assertThat(Root.commandLine().execute("check", "--set", "long-poll=maybe", "x")).isEqualTo(2);
    var errors = new StringWriter();
    int status =
        Root.commandLine()
            .setErr(new PrintWriter(errors))
            .execute("serve", "--listen", "127.0.0.1:0", "--set", "long-poll.limit=5h");
    assertThat(status).isEqualTo(1);
    assertThat(errors.toString())
        .isEqualToIgnoringNewLines(
            "consolation: --set: long-poll.limit: '5h' is not from 1ms to 1h");
  }

  @Test
  void report_ofWhatIsNotThere_saysSo(@TempDir Path folder) throws Exception {
    Path dump = folder.resolve("own.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(dump.toString(), true);
    var errors = new StringWriter();
    int status =
        Root.commandLine()
            .setErr(new PrintWriter(errors))
            .execute("report", "--task", "nobody", dump.toString());
    assertThat(status).isEqualTo(1);
    assertThat(errors.toString())
        .isEqualToIgnoringNewLines("consolation: there is no task 'nobody' in the dump");
  }
}
