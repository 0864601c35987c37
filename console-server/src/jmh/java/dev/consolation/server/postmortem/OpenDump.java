package dev.consolation.server.postmortem;

import dev.consolation.server.postmortem.hprof.Progress;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.ThreadObjectGCRoot;
import shark.FileSourceProvider;
import shark.GcRoot;
import shark.HeapObject;
import shark.HprofHeapGraph;
import shark.HprofRecordTag;

/**
 * How long it takes from a heap dump to its threads and to what is wrong, beside other readers of
 * heap dumps.
 *
 * <pre>
 *   mvn -Pjmh -DskipTests package -pl console-server -am
 *   taskset -c 0 java -cp console-server/target/jmh.jar dev.consolation.server.postmortem.OpenDump /tmp/dumps
 * </pre>
 *
 * makes dumps of {@link LargeHeap} in three sizes in that folder, unless they are there (3 GB), and
 * prints a table. Each reader runs in a JVM of its own with {@code -Xmx1g}, in turns, three rounds
 * or as many as a number behind the folder says; the table has medians, in seconds since that JVM's
 * main method began. The library of NetBeans writes a folder beside the dump, which is removed
 * before it is asked again.
 */
public final class OpenDump {
  private static final int ROUNDS = 3;
  private static final int[][] SIZES = {
    {1_650_000, 25_000}, {3_300_000, 50_000}, {6_600_000, 100_000}
  };
  private static final List<String> READERS = List.of("consolation", "shark", "netbeans");

  private static final long BEGIN = System.nanoTime();

  private OpenDump() {}

  public static void main(String[] args) throws Exception {
    if (READERS.contains(args[0])) {
      read(args[0], Path.of(args[1]));
      return;
    }
    Path folder = Files.createDirectories(Path.of(args[0]));
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
    System.out.println("| dump | reader | " + String.join(" | ", COLUMNS) + " |");
    System.out.println("| --- | --- |" + " ---: |".repeat(COLUMNS.size()));
    for (int[] size : SIZES) {
      Path dump = folder.resolve("large-" + size[0] + ".hprof");
      if (!Files.exists(dump)) {
        child("-Xmx5g", LargeHeap.class, "" + size[0], "" + size[1], dump.toString());
      }
      Map<String, List<Map<String, Double>>> measured = new LinkedHashMap<>();
      for (int round = 0; round < rounds; round++) {
        for (String reader : READERS) {
          clean(folder);
          List<String> said = child("-Xmx1g", OpenDump.class, reader, dump.toString());
          measured.computeIfAbsent(reader, r -> new ArrayList<>()).add(parse(said));
        }
      }
      clean(folder);
      String what = "%d MB, %,d threads".formatted(Files.size(dump) >> 20, size[1]);
      measured.forEach((reader, of) -> System.out.println(row(what, reader, of)));
    }
  }

  private static final List<String> COLUMNS =
      List.of("index", "threads", "stacks", "waits", "proof", "MB resident");

  private static String row(String what, String reader, List<Map<String, Double>> rounds) {
    StringBuilder row = new StringBuilder("| " + what + " | " + reader + " |");
    for (String column : COLUMNS) {
      double[] sorted =
          rounds.stream()
              .filter(r -> r.containsKey(column))
              .mapToDouble(r -> r.get(column))
              .sorted()
              .toArray();
      String text = column.startsWith("MB") ? "%.0f" : "%.2f";
      row.append(' ')
          .append(
              sorted.length == 0
                  ? "-"
                  : String.format(Locale.ROOT, text, sorted[sorted.length / 2]))
          .append(" |");
    }
    return row.toString();
  }

  private static Map<String, Double> parse(List<String> lines) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (String line : lines) {
      int tab = line.indexOf('\t');
      if (tab > 0) {
        numbers.put(line.substring(0, tab), Double.parseDouble(line.substring(tab + 1)));
      }
    }
    return numbers;
  }

  private static List<String> child(String heap, Class<?> main, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(heap, "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines = process.inputReader().lines().toList();
    if (process.waitFor() != 0) {
      System.err.println("failed: " + command);
    }
    return lines;
  }

  private static void clean(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        if (each.toString().contains(".nbcache")) {
          Files.delete(each);
        }
      }
    }
  }

  private static void read(String reader, Path file) throws Exception {
    switch (reader) {
      case "consolation" -> consolation(file);
      case "shark" -> shark(file.toFile());
      default -> netBeans(file.toFile());
    }
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        long kilobytes = Long.parseLong(line.replaceAll("\\D", ""));
        System.out.println("MB resident\t" + kilobytes / 1024);
      }
    }
  }

  private static void consolation(Path file) throws IOException {
    Progress indexed =
        (what, share) -> {
          if (what.equals("reading threads") && share == 0) {
            say("index");
          }
        };
    try (PostMortem dead = PostMortem.open(file, List.of(), indexed)) {
      if (dead.model().tasks().isEmpty() || dead.model().runtimes().isEmpty()) {
        throw new IllegalStateException("no tasks");
      }
      say("threads");
      long frames = 0;
      for (var each : dead.model().threads()) {
        for (var frame : each.stack()) {
          frames += frame.method().isEmpty() ? 0 : 1;
        }
      }
      say("stacks");
      System.err.println(frames + " frames");
      dead.model().readWaits(Progress.NONE);
      say("waits");
      dead.prove(Progress.NONE);
      say("proof");
    }
  }

  private static void shark(File file) throws IOException {
    try (var graph =
        HprofHeapGraph.Companion.openHeapGraph(
            new FileSourceProvider(file), null, HprofRecordTag.Companion.getRootTags())) {
      say("index");
      int named = 0;
      for (GcRoot root : graph.getGcRoots()) {
        if (root instanceof GcRoot.ThreadObject) {
          HeapObject thread = graph.findObjectByIdOrNull(root.getId());
          if (thread instanceof HeapObject.HeapInstance instance) {
            var name = instance.get("java.lang.Thread", "name");
            named += name == null || name.getValue().readAsJavaString() == null ? 0 : 1;
          }
        }
      }
      say("threads");
      System.err.println(named + " names");
    }
  }

  private static void netBeans(File file) throws IOException {
    Heap heap = HeapFactory.createHeap(file);
    // It indexes objects when the first is asked for.
    if (((GCRoot) heap.getGCRoots().iterator().next()).getInstance() == null) {
      throw new IllegalStateException("a root without an object");
    }
    say("index");
    long frames = 0;
    for (Object each : heap.getGCRoots()) {
      if ((GCRoot) each instanceof ThreadObjectGCRoot thread && thread.getStackTrace() != null) {
        frames += thread.getStackTrace().length;
      }
    }
    say("stacks");
    System.err.println(frames + " frames");
  }

  private static void say(String phase) {
    System.out.println(phase + '\t' + (System.nanoTime() - BEGIN) / 1e9);
  }
}
