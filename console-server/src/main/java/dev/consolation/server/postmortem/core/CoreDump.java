package dev.consolation.server.postmortem.core;

import dev.consolation.server.postmortem.threaddump.ThreadDump;
import dev.consolation.server.postmortem.threaddump.ThreadDumps;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What jhsdb gets out of a core dump.
 *
 * @param threads platform threads with their stacks; its addresses are those of the heap dump
 * @param heap a heap dump, whose own stacks belong to the wrong threads and which has no local
 *     variables
 * @param losses what is known to be missing, in sentences for people
 */
public record CoreDump(ThreadDump threads, Path heap, List<String> losses) {
  private static final int VIRTUAL_FROM = 21;
  private static final int LOSSES_UNTIL = 27;

  public CoreDump {
    losses = List.copyOf(losses);
  }

  /**
   * Reads a core dump.
   *
   * @param jdk the JDK that the process ran on; null for where the core says it was
   * @param folder for the heap dump, which is the caller's to delete
   * @param progress takes lines for people
   * @throws CoreException naming what is missing, and what to do
   */
  public static CoreDump read(Path core, @Nullable Path jdk, Path folder, Consumer<String> progress)
      throws IOException, InterruptedException {
    CoreFile file = CoreFile.read(core);
    Jhsdb jhsdb = Jhsdb.of(core, jdk == null ? home(core, file) : jdk);
    List<String> losses = new ArrayList<>();
    if (file.missingBytes() > 0) {
      losses.add(
          "the core is cut: %d MiB of it are missing (see 'ulimit -c', and the limits of systemd-coredump)"
              .formatted(1 + (file.missingBytes() >> 20)));
    }
    progress.accept("reading the threads of " + core + " by " + jhsdb.program());
    Path text = Files.createTempFile(folder, "threads", ".txt");
    jhsdb.run(text, "jstack");
    ThreadDump threads;
    try (InputStream in = Files.newInputStream(text)) {
      threads = ThreadDumps.read(in, core + ", by jhsdb jstack").get(0);
    }
    progress.accept("reading the heap of " + core);
    Path heap = folder.resolve("core.hprof");
    Path said = Files.createTempFile(folder, "said", ".txt");
    jhsdb.run(said, "jmap", "--binaryheap", "--dumpfile", heap.toString());
    if (!Files.exists(heap)) {
      throw new CoreException(core + ": jhsdb jmap wrote no heap dump: " + Jhsdb.lastLine(said));
    }
    losses.addAll(losses(threads.jvm()));
    return new CoreDump(threads, heap, losses);
  }

  private static Path home(Path core, CoreFile file) throws CoreException {
    return file.jdk()
        .orElseThrow(
            () ->
                new CoreException(
                    core
                        + ": does not say which JDK the process ran on; is it of a JVM? If so, name"
                        + " its JDK"));
  }

  /** What jhsdb loses, by the release of the JVM. */
  static List<String> losses(String jvm) {
    List<String> losses = new ArrayList<>();
    losses.add(
        "local variables are not in the heap dump of a core, so that nothing can be proven by"
            + " reachability");
    losses.add("which monitor a thread waits for is known only where jhsdb found a deadlock");
    int feature = feature(jvm);
    if (feature >= VIRTUAL_FROM) {
      losses.add("stacks of virtual threads that are not mounted are not read from a core");
    }
    if (feature >= VIRTUAL_FROM && feature <= LOSSES_UNTIL) {
      losses.add(
          "jhsdb of JDK 21 to 27 loses objects that lie behind the stack of a virtual thread"
              + " (JDK-8390689), so that tasks and what they wait for may be missing: trust what is"
              + " there, and conclude nothing from what is not");
    }
    return losses;
  }

  private static int feature(String jvm) {
    try {
      return Integer.parseInt(jvm.split("[^0-9]", 2)[0]);
    } catch (NumberFormatException e) {
      return LOSSES_UNTIL; // not known: say all
    }
  }
}
