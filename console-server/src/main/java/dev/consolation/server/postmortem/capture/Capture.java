package dev.consolation.server.postmortem.capture;

import dev.consolation.server.attach.Attach;
import dev.consolation.server.attach.AttachException;
import dev.consolation.server.attach.JavaProcess;
import dev.consolation.server.attach.JavaProcesses;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes of a running JVM, in one zip file, what a later look at it needs.
 *
 * <p>First the thread dumps, which cost next to nothing and show the process undisturbed, then the
 * heap dump, for which it stands still: with all objects, since a collection before it would remove
 * what nobody refers to, such as the promise that nobody can complete any more.
 */
public final class Capture {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration LATE = Duration.ofMinutes(30);
  private static final int OLDEST = 17;
  private static final int JSON_FROM = 21;
  private static final int PARALLEL_FROM = 22;
  private static final Pattern CREATED = Pattern.compile("created \\[\\d+ bytes in ([\\d.]+) secs");

  private final JavaProcess process;
  private final Jcmd jcmd;
  private final Path folder;
  private final Consumer<String> progress;
  private final List<Artefact> artefacts = new ArrayList<>();
  private long pauseMillis;

  private Capture(JavaProcess process, Path folder, Consumer<String> progress)
      throws CaptureException {
    this.process = process;
    this.folder = folder;
    this.progress = progress;
    jcmd = new Jcmd(process.pid());
  }

  /**
   * Takes it.
   *
   * @param zip the file to be written, which must not be there yet
   * @param progress takes lines for people: what is expected, and what was done
   * @throws CaptureException naming what is in the way, and what to do
   */
  public static Captured take(long pid, Path zip, Consumer<String> progress)
      throws CaptureException {
    JavaProcess process = check(pid);
    Path target = zip.toAbsolutePath();
    Path parent = target.getParent();
    if (Files.exists(target)) {
      throw new CaptureException(zip + " exists already: name another file with -o");
    }
    if (parent == null || !Files.isDirectory(parent)) {
      throw new CaptureException(parent + " is no folder: name a file in another one with -o");
    }
    Path folder = temporary(parent, process);
    try {
      return new Capture(process, folder, progress).into(target);
    } catch (FileAlreadyExistsException e) {
      throw new CaptureException(zip + " exists already: name another file with -o", e);
    } catch (IOException e) {
      throw new CaptureException("cannot write " + zip + ": " + e.getMessage(), e);
    } finally {
      delete(folder);
    }
  }

  private static JavaProcess check(long pid) throws CaptureException {
    try {
      Attach.checkReachable(pid);
    } catch (AttachException e) {
      throw new CaptureException(String.valueOf(e.getMessage()), e);
    }
    JavaProcess process =
        JavaProcesses.find(pid)
            .orElseThrow(() -> new CaptureException("process " + pid + " is not a JVM"));
    if (!process.attachable()) {
      throw new CaptureException(
          "process "
              + pid
              + " was started with -XX:+DisableAttachMechanism, so nothing can be asked of it: take"
              + " a core dump with 'gcore "
              + pid
              + "', and open that");
    }
    if (process.feature() != 0 && process.feature() < OLDEST) {
      throw new CaptureException(
          "process "
              + pid
              + " runs on JDK "
              + process.version()
              + ", and "
              + OLDEST
              + " is needed");
    }
    return process;
  }

  /** Where the JVM itself writes; hence its user's. */
  private static Path temporary(Path parent, JavaProcess process) throws CaptureException {
    try {
      Path folder = Files.createTempDirectory(parent, ".consolation-capture");
      String user = process.user();
      if (!user.isEmpty() && !user.equals(System.getProperty("user.name"))) {
        UserPrincipal owner =
            folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        Files.setOwner(folder, owner);
      }
      return folder;
    } catch (IOException e) {
      throw new CaptureException(
          "cannot write into "
              + parent
              + " ("
              + e.getMessage()
              + "): name a file elsewhere with -o",
          e);
    }
  }

  private Captured into(Path zip) throws IOException, CaptureException {
    HeapSize heap = heapSize();
    heap.checkRoom(Files.getFileStore(folder).getUsableSpace(), String.valueOf(zip.getParent()));
    progress.accept(
        "expected pause of process %d: up to %.1f s, for a heap of %d MiB"
            .formatted(process.pid(), heap.pauseMillis() / 1000.0, heap.usedBytes() >> 20));
    // A disk that fills up must leave nothing behind that looks whole.
    Path part = folder.resolve("incident.zip");
    try (Bundle bundle = new Bundle(part)) {
      if (process.feature() >= JSON_FROM) {
        threads(bundle);
      }
      stacks(bundle);
      heap(bundle);
      bundle.add(
          "manifest.json", new Manifest(process, Instant.now(), artefacts, pauseMillis).json());
    }
    if (artefacts.stream().noneMatch(artefact -> artefact.problem().isEmpty())) {
      throw new CaptureException(
          "nothing could be taken of process " + process.pid() + ": " + artefacts.get(0).problem());
    }
    Files.move(part, zip);
    return new Captured(zip, artefacts, pauseMillis);
  }

  private HeapSize heapSize() throws IOException, CaptureException {
    Path out = folder.resolve("heap_info");
    jcmd.run(out, SOON, List.of("GC.heap_info"));
    return HeapSize.read(Jcmd.text(out));
  }

  private void threads(Bundle bundle) throws IOException {
    Path file = folder.resolve("threads.json");
    List<String> words = List.of("Thread.dump_to_file", "-format=json", file.toString());
    take(bundle, "threads.json", file, folder.resolve("said"), SOON, words);
  }

  private void stacks(Bundle bundle) throws IOException {
    Path file = folder.resolve("threads.txt");
    take(bundle, "threads.txt", file, file, SOON, List.of("Thread.print", "-l", "-e"));
  }

  private void heap(Bundle bundle) throws IOException {
    Path file = folder.resolve("heap.hprof.gz");
    Path said = folder.resolve("said");
    List<String> words = new ArrayList<>(List.of("GC.heap_dump", "-all", "-gz=1"));
    if (process.feature() >= PARALLEL_FROM) {
      words.add("-parallel=" + Math.min(8, Runtime.getRuntime().availableProcessors()));
    }
    words.add(file.toString());
    if (take(bundle, "heap.hprof.gz", file, said, LATE, words)) {
      Matcher created = CREATED.matcher(Jcmd.text(said));
      pauseMillis = created.find() ? (long) (Double.parseDouble(created.group(1)) * 1000) : 0;
    }
  }

  /**
   * Takes a file.
   *
   * @param said where what the command prints goes; the file itself, when that is what is wanted
   */
  private boolean take(
      Bundle bundle, String name, Path file, Path said, Duration patience, List<String> words)
      throws IOException {
    long before = System.nanoTime();
    String problem = "";
    try {
      jcmd.run(said, patience, words);
      boolean failed =
          !file.equals(said)
              && !Jcmd.text(said).toLowerCase(java.util.Locale.ROOT).contains("created");
      if (failed) {
        problem = Jcmd.lastLine(Jcmd.text(said));
      } else if (!Files.exists(file)) {
        problem =
            "the JVM wrote it where it cannot be seen from here: it runs in a container; run"
                + " 'consolation capture' inside";
      }
    } catch (CaptureException e) {
      problem = String.valueOf(e.getMessage());
    }
    long millis = Duration.ofNanos(System.nanoTime() - before).toMillis();
    long bytes = problem.isEmpty() ? Files.size(file) : 0;
    String typed = jcmd.typed(words).replace(folder + "/", "");
    artefacts.add(new Artefact(name, typed, millis, bytes, problem));
    if (problem.isEmpty()) {
      progress.accept("%s: %,d bytes in %.1f s".formatted(name, bytes, millis / 1000.0));
      bundle.add(name, file, name.endsWith(".gz"));
      return true;
    }
    progress.accept(name + ": failed: " + problem);
    return false;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // It stays behind, empty or not; what was taken is in the zip file all the same.
    }
  }
}
