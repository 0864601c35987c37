package dev.consolation.server.postmortem.hserr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CrashLogsTest {
  private static final String LOG =
      """
      #
      # A fatal error has been detected by the Java Runtime Environment:
      #
      #  SIGSEGV (0xb) at pc=0x00007f23bfe3632d, pid=26553, tid=26556
      #
      # JRE version: OpenJDK Runtime Environment Temurin-25.0.3+9 (25.0.3+9) (build 25.0.3+9-LTS)
      # Java VM: OpenJDK 64-Bit Server VM Temurin-25.0.3+9 (25.0.3+9-LTS, mixed mode)
      # Problematic frame:
      # V  [libjvm.so+0x123632d]  Unsafe_PutLong+0xad
      #

      Command Line: -Xmx64m Crash

      Host: 2 cores
      Time: Sat Nov  1 14:03:06 2025 UTC elapsed time: 2.774736 seconds (0d 0h 0m 2s)

      Native frames: (J=compiled Java code, j=interpreted, Vv=VM code, C=native code)
      V  [libjvm.so+0x123632d]  Unsafe_PutLong+0xad
      j  Crash.main([Ljava/lang/String;)V+261

      Java frames: (J=compiled Java code, j=interpreted, Vv=VM code)
      j  Crash.main([Ljava/lang/String;)V+261

      Java Threads: ( => current thread )
      =>0x00007f23b802aae0 JavaThread "main"              [_thread_in_vm, id=26556, stack(0x1,0x2) (1024K)]
        0x00007f23b80958e0 JavaThread "Reference Handler" daemon [_thread_blocked, id=26565, stack(0x1,0x2) (1024K)]
      Total: 2

      Other Threads:
        0x00007f23b8089040 VMThread "VM Thread"           [id=26564, stack(0x1,0x2) (1024K)]

      END.
      """;

  @Test
  void log_tellsErrorThreadsAndStack() throws IOException {
    CrashLog log = read(LOG);
    assertThat(log.error())
        .isEqualTo("SIGSEGV (0xb) at pc=0x00007f23bfe3632d, pid=26553, tid=26556");
    assertThat(log.frame()).isEqualTo("V  [libjvm.so+0x123632d]  Unsafe_PutLong+0xad");
    assertThat(log.pid()).isEqualTo(26553);
    assertThat(log.time()).isEqualTo(Instant.parse("2025-11-01T14:03:06Z"));
    assertThat(log.jvm())
        .isEqualTo("OpenJDK 64-Bit Server VM Temurin-25.0.3+9 (25.0.3+9-LTS, mixed mode)");
    assertThat(log.command()).isEqualTo("-Xmx64m Crash");
    assertThat(log.threads())
        .containsExactly(
            new CrashThread(0x7f23b802aae0L, "main", false, "_thread_in_vm", 26556, true),
            new CrashThread(
                0x7f23b80958e0L, "Reference Handler", true, "_thread_blocked", 26565, false));
    assertThat(log.stack())
        .containsExactly(
            "V  [libjvm.so+0x123632d]  Unsafe_PutLong+0xad",
            "j  Crash.main([Ljava/lang/String;)V+261");
    assertThat(log.problems()).isEmpty();
  }

  @Test
  void cutLog_keepsWhatIsThere_andSaysSo() throws IOException {
    CrashLog log = read(LOG.substring(0, LOG.indexOf("  0x00007f23b80958e0")));
    assertThat(log.threads()).hasSize(1);
    assertThat(log.problems())
        .containsExactly(
            "line 25: the file ends without its last line, 'END.', so threads may be missing: the"
                + " JVM was ended while it wrote, or the disk was full");
  }

  @Test
  void logWithoutThreads_saysSo() throws IOException {
    String log = LOG.replaceAll("(?s)Java Threads:.*Total: 2\n", "");
    assertThat(read(log).problems()).singleElement().asString().endsWith("no list of threads");
  }

  @Test
  void changedLog_isReadAsFarAsItGoes() throws IOException {
    SplittableRandom dice = new SplittableRandom(4);
    byte[] whole = LOG.getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 2_000; round++) {
      byte[] changed = whole.clone();
      for (int i = dice.nextInt(1, 30); i > 0; i--) {
        changed[dice.nextInt(changed.length)] = (byte) dice.nextInt(256);
      }
      assertThat(CrashLogs.read(new ByteArrayInputStream(changed)).threads())
          .hasSizeLessThanOrEqualTo(2);
    }
  }

  private static CrashLog read(String log) throws IOException {
    return CrashLogs.read(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
  }
}
