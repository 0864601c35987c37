package dev.consolation.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrimCommandTest {
  private static final String TRACE =
      "x.E: y\n\tat com.acme.A.b(A.java:1)\n\tat java.lang.Thread.run(Thread.java:2)\n";

  @TempDir Path folder;
  private final StringWriter errors = new StringWriter();

  private byte[] trim(int status, byte[] input, String... options) {
    InputStream in = System.in;
    PrintStream out = System.out;
    var written = new ByteArrayOutputStream();
    System.setIn(new ByteArrayInputStream(input));
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      List<String> line = new ArrayList<>(List.of("trim"));
      line.addAll(List.of(options));
      assertThat(
              Root.commandLine()
                  .setErr(new PrintWriter(errors))
                  .execute(line.toArray(new String[0])))
          .as(errors.toString())
          .isEqualTo(status);
    } finally {
      System.setIn(in);
      System.setOut(out);
    }
    return written.toByteArray();
  }

  private String text(int status, String input, String... options) {
    byte[] bytes = trim(status, input.getBytes(StandardCharsets.UTF_8), options);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void trim_ofStandardInput_leavesTheUsersFrames() {
    assertThat(text(0, TRACE))
        .isEqualTo("x.E: y\n    1  com.acme.A.b(A.java:1)\n       … 1 frame of java.lang\n");
    assertThat(text(0, TRACE, "--ascii", "-")).contains("       ... 1 frame of java.lang\n");
  }

  @Test
  void trim_ofAFile_withPatterns() throws Exception {
    Path file = Files.writeString(folder.resolve("trace.txt"), TRACE);
    assertThat(text(0, "", file.toString(), "--include", "java.lang", "--exclude=com.acme"))
        .isEqualTo(
            "x.E: y\n       … 1 frame of com.acme\n    2  java.lang.Thread.run(Thread.java:2)\n");
  }

  @Test
  void full_givesTheInputBack_byteForByte() {
    for (long seed = 1; seed <= 20; seed++) {
      byte[] bytes = new byte[4096];
      new Random(seed).nextBytes(bytes);
      assertThat(trim(0, bytes, "--full")).as("seed " + seed).isEqualTo(bytes);
    }
  }

  @Test
  void trim_ofNoTrace_saysSo() {
    text(1, "hello\n");
    assertThat(errors)
        .hasToString(
            "consolation: there is no stack trace in standard input: no line ends in 'at"
                + " CLASS.METHOD(FILE:LINE)'\n");
  }

  @Test
  void trim_ofNoFile_orWithAWrongPattern_saysSo() {
    Path none = folder.resolve("none");
    text(1, "", none.toString());
    assertThat(errors).hasToString("consolation: there is no file " + none + "\n");
    text(1, TRACE, "--exclude", "com/acme");
    assertThat(errors.toString())
        .endsWith(
            "'com/acme' is no pattern: write the beginning of a class name, as in com.acme, or"
                + " stars, as in *Controller.*\n");
  }
}
