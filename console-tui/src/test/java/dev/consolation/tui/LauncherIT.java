package dev.consolation.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code consolation} script, with what this build has packaged. */
class LauncherIT {
  private static final String THIS_JDK = System.getProperty("java.home");

  @TempDir Path folder;

  @Test
  void version_isPrintedAndNothingElse() throws Exception {
    Result result = launch(folder, THIS_JDK, "--version");
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("consolation 0.").hasLineCount(1);
    assertThat(result.status()).isZero();
  }

  @Test
  void version_throughSymbolicLinks_isPrinted() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), launcher());
    Path linkToLink = Files.createSymbolicLink(folder.resolve("link-to-link"), Path.of("link"));
    Result result = run(folder, THIS_JDK, List.of(linkToLink.toString(), "--version"));
    assertThat(result.out()).startsWith("consolation 0.");
  }

  @Test
  void oldJdk_isRefused() throws Exception {
    Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"us\"\nJAVA_VERSION=\"17.0.1\"\n");
    Files.createDirectory(folder.resolve("bin"));
    Path javac = Files.createFile(folder.resolve("bin/javac"));
    assertThat(javac.toFile().setExecutable(true)).isTrue();
    Result result = launch(folder, folder.toString(), "--version");
    assertThat(result.err())
        .isEqualTo(
            "consolation: CONSOLATION_JAVA=%s is a JDK 17; JDK 21 or newer is needed.\n"
                .formatted(folder));
    assertThat(result.status()).isEqualTo(1);
  }

  @Test
  void missingJdk_isRefused() throws Exception {
    Result result = launch(folder, "/nowhere", "--version");
    assertThat(result.err()).isEqualTo("consolation: CONSOLATION_JAVA=/nowhere is not a JDK.\n");
    assertThat(result.status()).isEqualTo(1);
  }

  private static Path launcher() {
    return Path.of("..", "consolation").toAbsolutePath().normalize();
  }

  private static Result launch(Path folder, String jdk, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher().toString()));
    command.addAll(List.of(arguments));
    return run(folder, jdk, command);
  }

  private static Result run(Path folder, String jdk, List<String> command)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("CONSOLATION_JAVA", jdk);
    builder.environment().put("CONSOLATION_BUILD", "never");
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " did not end within a minute");
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private record Result(int status, String out, String err) {}
}
