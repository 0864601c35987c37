package dev.consolation.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActsLogTest {
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z ";

  @TempDir Path folder;

  @Test
  void act_isOneLine_forTheOwnerAlone() throws Exception {
    Path file = folder.resolve("state/acts.log");
    ActsLog.in(file).write("alice (act) from 192.0.2.1", "cancel task 7", "42 shop", "done");
    assertThat(Files.readString(file))
        .matches(
            TIME
                + "who=\"alice \\(act\\) from 192.0.2.1\" what=\"cancel task 7\""
                + " process=\"42 shop\" result=\"done\"\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void names_cannotBreakALine_orHideWhatFollows() throws Exception {
    Path file = folder.resolve("acts.log");
    ActsLog.in(file).write("a", "x\"\n2026 who=\"b\\", "\u202e\u2028\u001b[2K", "z".repeat(1000));
    assertThat(Files.readString(file))
        .hasLineCount(1)
        .contains("what=\"x\\\"\\u{a}2026 who=\\\"b\\\\\"")
        .contains("process=\"\\u{202e}\\u{2028}\\u{1b}[2K\"")
        .endsWith("result=\"" + "z".repeat(300) + "\u2026\"\n");
  }

  @Test
  void fullLog_isPutAside_andTheOldestIsDeleted() throws Exception {
    Path file = folder.resolve("acts.log");
    ActsLog log = new ActsLog(file, 1000);
    for (int i = 0; i < 100; i++) {
      log.write("somebody", "act " + i, "a process", "done");
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "acts.log", "acts.log.1", "acts.log.2", "acts.log.3", "acts.log.4", "acts.log.lock");
    }
    assertThat(Files.size(file)).isLessThanOrEqualTo(1000);
    assertThat(Files.readString(file)).contains("\"act 99\"");
  }

  @Test
  void twoLogsOfOneFile_loseNothing() throws Exception {
    Path file = folder.resolve("acts.log");
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ActsLog log = ActsLog.in(file);
      writers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int k = 0; k < 50; k++) {
                      log.write("w", "act", "p", "done");
                    }
                  }));
    }
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(Files.readAllLines(file))
        .hasSize(200)
        .allMatch(line -> line.endsWith(" result=\"done\""));
  }

  @Test
  void place_isTheStateFolder() {
    assertThat(ActsLog.file(Map.of("HOME", "/h")))
        .contains(Path.of("/h/.local/state/consolation/acts.log"));
    assertThat(ActsLog.file(Map.of("HOME", "/h", "XDG_STATE_HOME", "/s")))
        .contains(Path.of("/s/consolation/acts.log"));
    assertThat(ActsLog.file(Map.of())).isEmpty();
  }

  @Test
  void logThatCannotBeWritten_holdsNothingUp() throws Exception {
    Path file = Files.createFile(folder.resolve("file")).resolve("acts.log");
    ActsLog.in(file).write("a", "b", "c", "d");
    assertThat(file).doesNotExist();
    assertThat(ActsLog.usual(Map.of()).obstacle()).contains("HOME is not set");
    assertThat(ActsLog.in(folder.resolve("a/b/acts.log")).obstacle()).isEmpty();
  }
}
