package dev.consolation.server.postmortem;

import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.finding.Findings;
import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.liveness.Liveness;
import dev.consolation.server.postmortem.model.Evidence;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.threaddump.ThreadDump;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process looked at after the fact, from a heap dump and what else there is of it.
 *
 * {@snippet :
 * try (PostMortem dead = PostMortem.open(file, List.of(), Progress.NONE)) {
 *   dead.findings(Progress.NONE).forEach(f -> System.out.println(f.sentence()));
 * }
 * }
 *
 * <p>Threads and runtimes are there at once; who can never continue takes longer, and is found when
 * it is asked for. Not thread-safe.
 */
public final class PostMortem implements Closeable {
  private final Model model;
  private final Closeable files;
  private @Nullable Liveness liveness;
  private @Nullable List<Finding> findings;

  private PostMortem(Model model, Closeable files) {
    this.model = model;
    this.files = files;
  }

  /**
   * Opens a heap dump, packed with gzip or not.
   *
   * @param more thread dumps of the same process, which tell what a heap dump does not
   * @throws IOException when it cannot be read; the message says why and what to do
   */
  public static PostMortem open(Path file, List<ThreadDump> more, Progress progress)
      throws IOException {
    return open(file, String.valueOf(file.getFileName()), more, List.of(), () -> {}, progress);
  }

  /**
   * Opens files of one process, in any order, known by their contents: a heap dump or a core dump,
   * thread dumps, an hs_err file, a flight recording, or a zip file of {@code capture} with such.
   *
   * @throws IOException when one cannot be read; the message says why and what to do
   */
  public static PostMortem open(List<Path> files, Progress progress) throws IOException {
    Gathered gathered = Gathered.of(files, progress);
    try {
      return open(
          gathered.heap(),
          gathered.name(),
          gathered.dumps(),
          gathered.evidence(),
          gathered,
          progress);
    } catch (IOException | RuntimeException e) {
      gathered.close();
      throw e;
    }
  }

  private static PostMortem open(
      Path file,
      String name,
      List<ThreadDump> dumps,
      List<Evidence> more,
      Closeable files,
      Progress progress)
      throws IOException {
    HeapDump dump = HeapDump.open(file, Model.WANTED, progress);
    try {
      return new PostMortem(Model.read(dump, name, dumps, more, progress), files);
    } catch (RuntimeException e) {
      dump.close();
      throw e;
    }
  }

  public Model model() {
    return model;
  }

  /** Who can never continue. */
  public Liveness liveness(Progress progress) {
    Liveness known = liveness;
    if (known == null) {
      known = Liveness.of(model, progress);
      liveness = known;
    }
    return known;
  }

  /** What is wrong, the surest first. */
  public List<Finding> findings(Progress progress) {
    List<Finding> known = findings;
    if (known == null) {
      known = Findings.of(model, liveness(progress));
      findings = known;
    }
    return known;
  }

  @Override
  public void close() throws IOException {
    model.dump().close();
    files.close();
  }
}
