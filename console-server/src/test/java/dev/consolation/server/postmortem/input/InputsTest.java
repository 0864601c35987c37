package dev.consolation.server.postmortem.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consolation.server.postmortem.hserr.CrashLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputsTest {
  private static final byte[] HEAP = bytes("JAVA PROFILE 1.0.2\0\0\0\0\b");
  private static final byte[] JSON =
      bytes(
          "{\"threadDump\":{\"threadContainers\":[{\"container\":\"<root>\",\"threads\":["
              + "{\"tid\":\"1\",\"name\":\"main\",\"stack\":[]}]}]}}");
  private static final byte[] CRASH = bytes("#\n" + CrashLogs.TITLE + " Environment:\n#\nEND.\n");
  private static final byte[] RECORDING = bytes("FLR\0\0\2\0\1");
  private static final byte[] CORE = elf(4);

  @TempDir Path folder;

  @Test
  void files_areKnownByTheirContent_notByTheirNames() throws IOException {
    List<Path> files =
        List.of(
            file("a.txt", HEAP),
            file("b.hprof", JSON),
            file("c.json", CRASH),
            file("d.log", CORE),
            file("e.core", RECORDING),
            file("f", gzip(HEAP)),
            file("g.jfr", gzip(JSON)),
            file("h", gzip(CRASH)));
    try (Inputs inputs = Inputs.open(files)) {
      assertThat(inputs.list())
          .extracting(input -> input.getClass().getSimpleName())
          .containsExactly(
              "Heap", "Threads", "Crash", "Core", "Recording", "Heap", "Threads", "Crash");
      assertThat(inputs.list()).extracting(Input::file).isEqualTo(files);
      assertThat(inputs.list().get(6))
          .isInstanceOfSatisfying(
              Input.Threads.class,
              threads ->
                  assertThat(threads.dumps().get(0).threads().get(0).name()).isEqualTo("main"));
    }
  }

  @Test
  void zip_standsForTheFilesInIt_untilItIsClosed() throws IOException {
    Path zip = folder.resolve("incident.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      put(out, "../../evil", JSON);
      put(out, "manifest.json", bytes("{}"));
      put(out, "heap.hprof.gz", gzip(HEAP));
    }
    List<Path> unpacked;
    try (Inputs inputs = Inputs.open(List.of(zip))) {
      assertThat(inputs.list())
          .extracting(Input::name)
          .containsExactly(zip + "/../../evil", zip + "/heap.hprof.gz");
      unpacked = inputs.list().stream().map(Input::file).toList();
      assertThat(unpacked).allMatch(Files::exists);
      assertThat(unpacked)
          .extracting(file -> file.getFileName().toString())
          .allMatch(n -> n.startsWith("entry-"));
    }
    assertThat(unpacked).noneMatch(Files::exists);
    assertThat(unpacked.get(0).getParent()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\u00ca\u00fe\u00ba\u00be\u0001A | is nothing that can be opened; it begins with ca fe ba"
            + " be 01 41; looked for a heap dump (HPROF), a thread dump (JSON, text, jstack,"
            + " jhsdb),",
        "just words      | no thread in it; write a thread dump with 'jcmd PID Thread.print -l -e'"
            + " or",
        "''              | is empty; looked for a heap dump (HPROF)",
      })
  void unknownFile_isRefused_andSaysWhatWasLookedFor(String content, String message)
      throws IOException {
    Path file = file("x", content.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Inputs.open(List.of(file)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": " + message);
  }

  @Test
  void whatIsNoFile_isRefused() throws IOException {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> Inputs.open(List.of(missing)))
        .hasMessage(missing + ": there is no such file");
    assertThatThrownBy(() -> Inputs.open(List.of(folder)))
        .hasMessage(folder + ": is a folder; name the files in it");
    Path program = file("program", elf(3));
    assertThatThrownBy(() -> Inputs.open(List.of(program)))
        .hasMessage(program + ": is a program or a library, and no core dump");
    Path packed = file("packed", gzip(CORE));
    assertThatThrownBy(() -> Inputs.open(List.of(packed)))
        .hasMessage(packed + ": unpack it first ('gunzip'); this kind is read in place");
  }

  @Test
  void cutGzip_isReadAsFarAsItGoes() throws IOException {
    StringBuilder stacks = new StringBuilder("Full thread dump X:\n\n");
    for (int i = 1; i <= 2_000; i++) {
      stacks.append("\"t%d-%x\" #%d prio=5 tid=0x%x nid=0x1 x\n\n".formatted(i, i * 7919L, i, i));
    }
    byte[] whole = gzip(bytes(stacks.toString()));
    Path file = file("cut.gz", Arrays.copyOf(whole, whole.length / 2));
    try (Inputs inputs = Inputs.open(List.of(file))) {
      var dump = ((Input.Threads) inputs.list().get(0)).dumps().get(0);
      assertThat(dump.threads()).hasSizeBetween(100, 1_999);
      assertThat(dump.problems())
          .anyMatch(p -> p.equals("the packed file is cut or broken, so threads are missing"));
    }
  }

  @Test
  void anything_isOpenedOrRefused() throws IOException {
    SplittableRandom dice = new SplittableRandom(4);
    List<byte[]> seeds = List.of(HEAP, JSON, CRASH, RECORDING, CORE, gzip(JSON), zip());
    int opened = 0;
    for (int round = 0; round < 1_000; round++) {
      byte[] content = seeds.get(round % seeds.size()).clone();
      for (int i = dice.nextInt(4); i > 0; i--) {
        content[dice.nextInt(content.length)] = (byte) dice.nextInt(256);
      }
      Path file = file("any", Arrays.copyOf(content, dice.nextInt(content.length + 1)));
      try (Inputs inputs = Inputs.open(List.of(file))) {
        opened += inputs.list().size();
      } catch (IOException refused) {
        assertThat(refused).hasMessageContaining(file.toString());
      }
    }
    assertThat(opened).isPositive();
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      put(out, "a", JSON);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
    out.closeEntry();
  }

  private static byte[] elf(int type) {
    byte[] elf = new byte[64];
    System.arraycopy(bytes("\u007fELF\2\1\1"), 0, elf, 0, 7);
    elf[16] = (byte) type;
    return elf;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
