package dev.consolation.server.postmortem.fuzz;

import dev.consolation.server.playback.Playback;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.extract.ExtractWriter;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.report.JsonReport;
import dev.consolation.server.postmortem.report.TaskReport;
import dev.consolation.server.postmortem.report.TextReport;
import dev.consolation.server.settings.Settings;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Opens files that are nearly like real ones, in a JVM of little memory, and asks all that can be
 * asked of each. Either it is read, or it is refused by an {@link IOException} with a message; all
 * else is a failure, and its file is kept.
 *
 * <p>Arguments: the folder of real files, a folder for those that are made, the seed, and for how
 * many seconds. Ends with 0 when nothing failed.
 */
public final class FuzzMain {
  private static final String RECORDING = ".csr";
  private static final long MOST_CPU_SECONDS = 20;
  private static final int MOST_FAILURES = 20;

  private final Path folder;
  private final long seed;
  private final List<Seed> seeds = new ArrayList<>();
  private final Path heap;
  private final Set<String> failures = new HashSet<>();
  private volatile String current = "";
  private volatile long cpuAtBegin;
  private int read;
  private int refused;

  private record Seed(String name, byte[] bytes, Mutator mutator) {}

  private FuzzMain(Path real, Path folder, long seed) throws IOException {
    this.folder = folder;
    this.seed = seed;
    this.heap = real.resolve("heap.hprof");
    try (Stream<Path> files = Files.list(real)) {
      for (Path each : files.sorted().toList()) {
        String name = each.getFileName().toString();
        byte[] bytes = Files.readAllBytes(each);
        seeds.add(new Seed(name, bytes, new ByteMutator()));
        if (name.endsWith(".hprof")) {
          var mutator = new HprofMutator(bytes);
          for (int i = 0; i < 4; i++) {
            seeds.add(new Seed(name, bytes, mutator));
          }
        } else if (name.endsWith(RECORDING)) {
          var mutator = new RecordingMutator(each);
          for (int i = 0; i < 6; i++) {
            seeds.add(new Seed(name, bytes, mutator));
          }
        } else if (!name.endsWith(".zip") && !name.endsWith(".gz")) {
          seeds.add(new Seed(name, bytes, new TextMutator()));
          seeds.add(new Seed(name, bytes, new TextMutator()));
        }
      }
    }
  }

  public static void main(String[] args) throws IOException {
    var fuzz = new FuzzMain(Path.of(args[0]), Path.of(args[1]), Long.parseLong(args[2]));
    fuzz.watch(Thread.currentThread());
    long begin = System.nanoTime();
    long most = TimeUnit.SECONDS.toNanos(Long.parseLong(args[3]));
    int cases = 0;
    while (System.nanoTime() - begin < most && fuzz.failures.size() < MOST_FAILURES) {
      fuzz.one(cases++);
    }
    System.out.printf(
        "%d cases: %d read, %d refused, %d failures%n",
        cases, fuzz.read, fuzz.refused, fuzz.failures.size());
    System.exit(fuzz.failures.isEmpty() ? 0 : 1);
  }

  // By processor time, for a machine may be busy with something else.
  private void watch(Thread reader) {
    var threads = ManagementFactory.getThreadMXBean();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              while (threads.getThreadCpuTime(reader.threadId()) - cpuAtBegin
                  < TimeUnit.SECONDS.toNanos(MOST_CPU_SECONDS)) {
                try {
                  Thread.sleep(500);
                } catch (InterruptedException e) {
                  return;
                }
              }
              System.out.println("HANGS " + current);
              for (StackTraceElement each : reader.getStackTrace()) {
                System.out.println("  at " + each);
              }
              Runtime.getRuntime().halt(3);
            });
    cpuAtBegin = threads.getThreadCpuTime(reader.threadId());
  }

  private void one(int number) throws IOException {
    var random = new Random(seed + number);
    Seed real = seeds.get(random.nextInt(seeds.size()));
    Path file = folder.resolve(number + "-" + real.name());
    Files.write(file, real.mutator().mutate(real.bytes(), random));
    boolean recording = real.name().endsWith(RECORDING);
    boolean beside = !real.name().contains("heap") && random.nextInt(recording ? 3 : 4) == 0;
    List<Path> files = beside ? List.of(heap, file) : List.of(file);
    current = files.toString();
    cpuAtBegin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    try {
      if (recording && !beside) {
        play(file);
      } else {
        open(files);
      }
      read++;
    } catch (IOException e) {
      refused++;
      if (e.getMessage() == null || e.getMessage().isBlank()) {
        failed(files, e);
        return;
      }
    } catch (Throwable e) {
      failed(files, e);
      return;
    }
    Files.delete(file);
  }

  private void failed(List<Path> files, Throwable e) {
    StackTraceElement[] stack = e.getStackTrace();
    String where = stack.length == 0 ? "" : e.getClass() + " at " + stack[0];
    if (failures.add(where)) {
      System.out.println("FAILED " + files);
      System.out.println(e);
      for (int i = 0; i < Math.min(30, stack.length); i++) {
        System.out.println("  at " + stack[i]);
      }
    }
  }

  private static void open(List<Path> files) throws IOException {
    try (PostMortem dead = PostMortem.open(files, Progress.NONE)) {
      ask(dead);
    }
  }

  /** Plays a recording alone, as {@code open} and {@code check} do. */
  private static void play(Path file) throws IOException {
    Playback.of(file, null, Settings.DEFAULT)
        .process()
        .read(
            (picture, now) -> {
              for (int i = 0; i < picture.livePlaces(); i++) {
                var unused = picture.liveAt(i).name() + picture.liveAt(i).total(now);
              }
              return picture.findings().size();
            });
  }

  private static void ask(PostMortem dead) {
    TextReport.of(dead, Progress.NONE);
    JsonReport.of(dead, Progress.NONE);
    ExtractWriter.write(dead.extract(Progress.NONE), Writer.nullWriter());
    dead.model()
        .threads()
        .forEach(
            thread -> {
              String id = Long.toString(thread.tid());
              TaskReport.task(dead, id);
              TaskReport.why(dead, id, true);
              dead.model().context(thread);
            });
    dead.model().runtimes().forEach(pool -> TaskReport.runtime(dead, pool.name()));
    dead.model().waits().stream()
        .limit(50)
        .forEach(w -> TaskReport.future(dead, Long.toHexString(w.resource().key())));
  }
}
