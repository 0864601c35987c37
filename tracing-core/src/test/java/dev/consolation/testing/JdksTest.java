package dev.consolation.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdksTest {
  @TempDir Path folder;

  @Test
  void currentJdk_isFound() {
    assertThat(Jdks.all()).extracting(Jdk::feature).contains(Runtime.version().feature());
    assertThat(Jdks.all())
        .extracting(Jdk::java)
        .allSatisfy(java -> assertThat(java).isExecutable());
  }

  @Test
  void jdksWithVirtualThreads_areNewer() {
    assertThat(Jdks.withVirtualThreads()).extracting(Jdk::feature).isSubsetOf(21, 25);
  }

  @Test
  void missingJdk_inCi_isAnError() {
    Map<Integer, Jdk> found = Map.of(17, new Jdk(17, folder), 25, new Jdk(25, folder));
    assertThatIllegalStateException()
        .isThrownBy(() -> Jdks.check(found, true, System.err))
        .withMessage(
            "CI must cover JDK [17, 21, 25]: no JDK [21] found; "
                + "set -Djdk.homes=FOLDER:FOLDER or install it.");
  }

  @Test
  void missingJdk_elsewhere_isSaidAloud() {
    Map<Integer, Jdk> found = Map.of(25, new Jdk(25, folder));
    ByteArrayOutputStream notices = new ByteArrayOutputStream();
    assertThat(Jdks.check(found, false, new PrintStream(notices))).isSameAs(found);
    assertThat(notices.toString(UTF_8))
        .isEqualToIgnoringNewLines(
            "NOT COVERED BY THIS TEST RUN: no JDK [17, 21] found; "
                + "set -Djdk.homes=FOLDER:FOLDER or install it.\n");
  }

  @Test
  void feature_isReadFromTheReleaseFile() throws Exception {
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"21.0.12\"\n");
    assertThat(Jdks.feature(folder)).as("no javac: a JRE").isZero();
    Path javac = Files.createFile(Files.createDirectory(folder.resolve("bin")).resolve("javac"));
    assertThat(javac.toFile().setExecutable(true)).isTrue();
    assertThat(Jdks.feature(folder)).isEqualTo(21);
  }
}
