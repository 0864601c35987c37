package dev.consolation.server.postmortem.hprof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the reader makes of files that are not as they should be. */
class HeapDumpTest {
  private static final Set<String> WANTED = Set.of("java.lang.Thread", "java.util.HashMap");
  private static final long SEED = 20261121;

  @TempDir static Path folder;
  private static byte[] small;
  private static int files;

  @BeforeAll
  static void writeSmallDump() {
    small = SyntheticDump.ofThreads(40);
  }

  @Test
  void dumpOfThisJvm_isRead() throws Exception {
    Path file = folder.resolve("own.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(file.toString(), true);
    try (HeapDump dump = HeapDump.open(file, WANTED, Progress.NONE)) {
      assertThat(dump.problems()).isEmpty();
      assertThat(names(dump)).contains(Thread.currentThread().getName());
    }
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(SEED);
    for (int i = 0; i < 20; i++) {
      int length = 1000 + random.nextInt(whole.length - 1000);
      try (HeapDump dump = open(Arrays.copyOf(whole, length))) {
        assertThat(dump.isComplete()).isFalse();
        assertThat(dump.problems())
            .singleElement()
            .asString()
            .startsWith("the file ends too early, after " + length + " bytes");
        use(dump);
      }
    }
  }

  @Test
  void syntheticDump_isRead() throws Exception {
    try (HeapDump dump = open(small)) {
      assertThat(dump.problems()).isEmpty();
      assertThat(dump.isComplete()).isTrue();
      assertThat(names(dump)).hasSize(40).contains("thread-0", "thread-39");
      assertThat(dump.threads()).hasSize(40);
      assertThat(dump.stack(dump.threads().get(7)).toString()).contains("Program.java");
    }
  }

  @Test
  void cutDump_atEveryByte_givesWhatIsThere() throws Exception {
    int most = 0;
    for (int length = 0; length < small.length; length += 3) {
      try (HeapDump dump = open(Arrays.copyOf(small, length))) {
        assertThat(dump.problems()).isNotEmpty();
        int threads = use(dump);
        assertThat(threads).isGreaterThanOrEqualTo(most);
        most = threads;
      } catch (DumpException e) {
        assertThat(length).as(e.getMessage()).isLessThan(40);
      }
    }
    assertThat(most).isEqualTo(40);
  }

  @Test
  @Timeout(60)
  void changedBytes_areReadOrRefused_neverMore() throws Exception {
    Random random = new Random(SEED);
    for (int i = 0; i < 2000; i++) {
      byte[] changed = small.clone();
      for (int k = 1 + random.nextInt(12); k > 0; k--) {
        int at = random.nextInt(changed.length);
        changed[at] = (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(3) - 1);
      }
      try (HeapDump dump = open(changed)) {
        use(dump);
      } catch (DumpException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
  }

  @Test
  @Timeout(60)
  void changedBytesOfPackedDump_areReadOrRefused_neverMore() throws Exception {
    byte[] packed = SyntheticDump.packed(small, 1024);
    Random random = new Random(SEED);
    for (int i = 0; i < 800; i++) {
      byte[] changed = packed.clone();
      for (int k = 1 + random.nextInt(4); k > 0; k--) {
        changed[2 + random.nextInt(changed.length - 2)] = (byte) random.nextInt();
      }
      try (HeapDump dump = open(changed)) {
        use(dump);
      } catch (DumpException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
  }

  @Test
  void packedDump_inBlocksOrInOnePiece_isReadAsThePlainOne() throws Exception {
    try (HeapDump plain = open(small);
        HeapDump blocks = open(SyntheticDump.packed(small, 1024));
        HeapDump whole = open(gzip(small))) {
      assertThat(blocks.problems()).isEmpty();
      assertThat(whole.problems()).isEmpty();
      assertThat(names(blocks)).isEqualTo(names(plain));
      assertThat(names(whole)).isEqualTo(names(plain));
    }
  }

  @Test
  void cutPackedDump_saysWhy() throws Exception {
    byte[] packed = SyntheticDump.packed(small, 1024);
    try (HeapDump dump = open(Arrays.copyOf(packed, packed.length / 2))) {
      assertThat(dump.problems())
          .singleElement()
          .asString()
          .startsWith("the file ends too early, after ")
          .contains("(it ends in the middle of a packed block)");
    }
  }

  @Test
  void unknownRecords_areSaid() throws Exception {
    byte[] changed = small.clone();
    changed[SyntheticDump.firstSubRecord(changed)] = 0x55;
    try (HeapDump dump = open(changed)) {
      assertThat(dump.problems())
          .singleElement()
          .asString()
          .matches("unknown sub-record 85 at byte \\d+; its segment is not read on");
    }
  }

  @Test
  void otherFiles_areRefused() {
    assertThatThrownBy(() -> open("hello, world".getBytes()))
        .isInstanceOf(DumpException.class)
        .hasMessageEndingWith("is not a heap dump: it does not begin with 'JAVA PROFILE'");
    assertThatThrownBy(() -> open(new byte[0])).isInstanceOf(DumpException.class);
    assertThatThrownBy(() -> open("JAVA PROFILE 1.0.3\0abcdefghijklmnop".getBytes()))
        .hasMessageContaining("has the format 'JAVA PROFILE 1.0.3', which is not read");
    assertThatThrownBy(() -> open("JAVA PROFILE 1.0.2\0\0\0\0\5abcdefgh".getBytes()))
        .hasMessageEndingWith("is damaged: an id cannot have 5 bytes");
    assertThatThrownBy(() -> HeapDump.open(folder.resolve("no"), WANTED, Progress.NONE))
        .hasMessageEndingWith("does not exist or is no file");
  }

  @Test
  void packedBomb_endsWithAnError_inLittleMemory() throws Exception {
    byte[] zeros = new byte[64 << 20];
    System.arraycopy(small, 0, zeros, 0, 31);
    assertThatExceptionOfType(DumpException.class)
        .isThrownBy(
            () -> {
              try (HeapDump dump = open(gzip(zeros))) {
                assertThat(dump.problems()).isNotEmpty();
                throw new DumpException("said");
              }
            })
        .withMessage("said");
  }

  @Test
  void manyWindows_readAcrossTheirEdges() throws Exception {
    Path file = Files.write(Files.createTempFile(folder, "windows", ".hprof"), small);
    try (var channel = java.nio.channels.FileChannel.open(file);
        MappedBytes windows = new MappedBytes(channel, 16)) {
      for (int at = 0; at + 8 <= small.length; at++) {
        long expected = (long) BigEndian.LONG.get(small, at);
        assertThat(windows.i8(at)).isEqualTo(expected);
        assertThat(windows.i4(at)).isEqualTo((int) (expected >>> 32));
        assertThat(windows.u2(at)).isEqualTo((int) (expected >>> 48));
      }
      assertThat(windows.bytes(3, 40)).isEqualTo(Arrays.copyOfRange(small, 3, 43));
      assertThat(windows.has(small.length + 1)).isFalse();
      assertThatThrownBy(() -> windows.i8(small.length - 4))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  static HeapDump open(byte[] bytes) throws IOException {
    Path file = folder.resolve("changed-" + files++);
    Files.write(file, bytes);
    try {
      return HeapDump.open(file, WANTED, Progress.NONE);
    } finally {
      Files.delete(file); // an open file can still be read
    }
  }

  private static Set<String> names(HeapDump dump) {
    Set<String> names = new java.util.TreeSet<>();
    dump.instances("java.lang.Thread", thread -> names.add(thread.text("name")));
    return names;
  }

  /** Reads all that a model would read; the number of threads. */
  private static int use(HeapDump dump) {
    int[] threads = {0};
    dump.instances(
        "java.lang.Thread",
        thread -> {
          threads[0]++;
          assertThat(thread.text("name")).isNotNull();
          thread.references((field, to) -> dump.object(to));
        });
    dump.instances(
        "java.util.HashMap",
        map -> {
          HeapObject table = map.ref("table");
          for (int i = 0; table != null && i < Math.min(100, table.length()); i++) {
            table.at(i);
          }
        });
    for (ThreadRoot each : dump.threads()) {
      assertThat(dump.stack(each)).isNotNull();
      dump.locals(each, (frame, object) -> dump.object(object));
    }
    new Reachability(dump).run(Progress.NONE);
    return threads[0];
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }
}
