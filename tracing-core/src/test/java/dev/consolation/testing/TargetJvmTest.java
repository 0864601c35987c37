package dev.consolation.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetJvmTest {
  private static final String PROGRAM =
      """
      public class Program {
        public static void main(String[] args) throws Exception {
          System.out.println("ready " + System.getenv("GREETING"));
          System.err.println("careful");
          if (args.length == 1) {
            System.exit(Integer.parseInt(args[0]));
          }
          System.out.println("heard " + (char) System.in.read());
          Thread.sleep(Long.MAX_VALUE);
        }
      }
      """;

  @TempDir Path folder;
  private String program;

  @BeforeEach
  void write() throws Exception {
    program = Files.writeString(folder.resolve("Program.java"), PROGRAM).toString();
  }

  @Test
  void program_isWatchedToItsEnd() {
    try (TargetJvm jvm = TargetJvm.start(folder, Jdks.current(), program, "3")) {
      assertThat(jvm.awaitEnd()).isEqualTo(3);
      assertThat(jvm.out()).isEqualTo("ready null\n");
      assertThat(jvm.err()).isEqualTo("careful\n");
      assertThat(jvm.crashLogs()).isEmpty();
    }
  }

  @Test
  void runningProgram_isTerminated() {
    Map<String, String> environment = Map.of("GREETING", "hello");
    try (TargetJvm jvm = TargetJvm.start(folder, Jdks.current(), environment, List.of(program))) {
      assertThat(jvm.awaitLine(line -> line.startsWith("ready"))).isEqualTo("ready hello");
      jvm.send("x");
      jvm.awaitLine("heard x"::equals);
      assertThat(jvm.isAlive()).isTrue();
      jvm.terminate();
      assertThat(jvm.awaitEnd()).isEqualTo(143);
    }
  }

  @Test
  void runningProgram_isKilledByClosing() {
    TargetJvm jvm = TargetJvm.start(folder, Jdks.current(), program);
    jvm.awaitLine(line -> line.startsWith("ready"));
    jvm.close();
    assertThat(jvm.isAlive()).isFalse();
  }

  @Test
  void missingLine_isAFailureWithBothStreams() {
    try (TargetJvm jvm = TargetJvm.start(folder, Jdks.current(), program, "3")) {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> jvm.awaitLine("listening"::equals))
          .withMessageContaining("ended with status 3 without such a line")
          .withMessageContaining("ready null")
          .withMessageContaining("careful");
    }
  }
}
