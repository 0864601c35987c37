package dev.consolation.server.postmortem.hprof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.server.postmortem.DumpedJvm;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.ThreadObjectGCRoot;

/** Dumps of real JVMs, read by us and by the NetBeans profiler's library. */
class HeapDumpIT {
  private static final Set<String> WANTED = Set.of("java.lang.Thread", "java.util.AbstractMap");

  @TempDir static Path folder;

  static Stream<Arguments> jvms() {
    Stream<Arguments> each =
        Jdks.all().stream().map(jdk -> Arguments.of(jdk, "-XX:+UseG1GC", List.of("-all")));
    Jdk newest = Jdks.all().get(Jdks.all().size() - 1);
    return Stream.concat(
        each,
        Stream.of(
            Arguments.of(newest, "-XX:+UseSerialGC", List.of()),
            Arguments.of(newest, "-XX:+UseParallelGC", List.of("-parallel=2")),
            Arguments.of(newest, "-XX:+UseZGC", List.of("-all"))));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void dump_readByUsAndByNetBeans_isTheSame(Jdk jdk, String collector, List<String> options)
      throws Exception {
    Path file;
    try (DumpedJvm jvm = DumpedJvm.start(folder, jdk, "sick", collector)) {
      file = jvm.heapDump(options.toArray(new String[0]));
    }
    Heap oracle = HeapFactory.createHeap(file.toFile());
    try (HeapDump dump = HeapDump.open(file, WANTED, Progress.NONE)) {
      assertThat(dump.problems()).isEmpty();
      assertThat(dump.isComplete()).isTrue();
      sameObjects(dump, oracle);
      sameRoots(dump, oracle);
      sameFields(dump, oracle);
    }
  }

  private static void sameObjects(HeapDump dump, Heap oracle) {
    Map<String, Long> ours = new TreeMap<>();
    for (ClassInfo each : dump.classes()) {
      if (each.count() > 0) {
        ours.merge(each.name(), (long) each.count(), Long::sum);
      }
    }
    Map<String, Long> theirs = new TreeMap<>();
    for (JavaClass each : theirClasses(oracle)) {
      if (!each.isArray() && each.getInstancesCount() > 0) {
        theirs.merge(each.getName(), (long) each.getInstancesCount(), Long::sum);
      }
    }
    theirs.remove("java.lang.Class"); // they count classes as its instances
    ours.remove("java.lang.Class");
    assertThat(ours).isEqualTo(theirs);
    long found = 0;
    for (JavaClass each : theirClasses(oracle)) {
      for (Object instance : each.getInstances()) {
        found += dump.object(((Instance) instance).getInstanceId()) != null ? 1 : 0;
      }
    }
    assertThat(found).isEqualTo(dump.objects());
  }

  @SuppressWarnings("unchecked")
  private static List<JavaClass> theirClasses(Heap oracle) {
    return (List<JavaClass>) oracle.getAllClasses();
  }

  private static void sameRoots(HeapDump dump, Heap oracle) {
    Map<Long, List<String>> theirs = new HashMap<>();
    long locals = 0;
    for (Object each : oracle.getGCRoots()) {
      GCRoot root = (GCRoot) each;
      if (root instanceof ThreadObjectGCRoot thread) {
        StackTraceElement[] trace = thread.getStackTrace();
        theirs.put(
            thread.getInstance().getInstanceId(),
            trace == null
                ? List.of()
                : Stream.of(trace).map(e -> e.getMethodName() + ":" + e.getLineNumber()).toList());
      } else if (root.getKind().equals(GCRoot.JAVA_FRAME)
          || root.getKind().equals(GCRoot.JNI_LOCAL)) {
        locals++;
      }
    }
    Map<Long, List<String>> ours = new HashMap<>();
    for (ThreadRoot each : dump.threads()) {
      ours.put(
          each.object(),
          dump.stack(each).stream()
              .map(f -> f.method() + ":" + (f.line() == -2 ? -2 : f.line()))
              .toList());
    }
    assertThat(ours.keySet()).isEqualTo(theirs.keySet());
    for (Map.Entry<Long, List<String>> each : ours.entrySet()) {
      assertThat(each.getValue()).hasSameSizeAs(theirs.get(each.getKey()));
    }
    assertThat(ours.values()).anySatisfy(s -> assertThat(s.toString()).contains("lockBoth"));
    assertThat((long) dump.locals()).isEqualTo(locals);
  }

  private static void sameFields(HeapDump dump, Heap oracle) {
    int[] seen = {0};
    dump.instances(
        "java.lang.Thread",
        thread -> {
          Instance theirs = oracle.getInstanceByID(thread.id());
          assertThat(thread.number("tid")).isEqualTo(theirs.getValueOfField("tid"));
          Instance name = (Instance) theirs.getValueOfField("name");
          assertThat(thread.id("name")).isEqualTo(name.getInstanceId());
          seen[0]++;
        });
    assertThat(seen[0]).isGreaterThan(10);
    dump.instances(
        "java.util.AbstractMap",
        map -> {
          HeapObject table = map.ref("table");
          if (table != null && table.isArray()) {
            var theirs = (ObjectArrayInstance) oracle.getInstanceByID(table.id());
            assertThat(table.length()).isEqualTo(theirs.getLength());
            for (int i = 0; i < table.length(); i++) {
              Instance at = (Instance) theirs.getValues().get(i);
              assertThat(table.idAt(i)).isEqualTo(at == null ? 0 : at.getInstanceId());
            }
          }
        });
  }

  @Test
  void packedDump_isReadAsThePlainOne() throws Exception {
    Jdk jdk = Jdks.current();
    Path file;
    try (DumpedJvm jvm = DumpedJvm.start(folder, jdk, "sick")) {
      file = jvm.heapDump("-gz=1");
    }
    Path plain = folder.resolve("plain.hprof");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      Files.copy(in, plain);
    }
    Path other = folder.resolve("other.hprof.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(other))) {
      Files.copy(plain, out);
    }
    List<String> expected = outline(plain);
    List<Path> before = files();
    assertThat(expected).hasSizeGreaterThan(100);
    assertThat(outline(file)).isEqualTo(expected);
    assertThat(outline(other)).isEqualTo(expected);
    assertThat(files()).as("nothing is written beside a dump").isEqualTo(before);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static List<String> outline(Path file) throws IOException {
    List<String> lines = new java.util.ArrayList<>();
    try (HeapDump dump = HeapDump.open(file, WANTED, Progress.NONE)) {
      assertThat(dump.problems()).isEmpty();
      dump.instances("java.lang.Thread", t -> lines.add(t + " " + t.text("name")));
      dump.instances("java.util.AbstractMap", m -> lines.add(m + " " + m.ref("table")));
      dump.threads().forEach(t -> lines.add(dump.stack(t).toString()));
      lines.add("objects " + dump.objects());
    }
    return lines;
  }
}
