package dev.consolation.server.postmortem;

import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.finding.Findings;
import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.liveness.Liveness;
import dev.consolation.server.postmortem.model.Evidence;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.threaddump.ThreadDump;
import dev.consolation.server.settings.Settings;
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
  private final Settings settings;
  private @Nullable Liveness liveness;
  private @Nullable List<Finding> findings;

  private PostMortem(Model model, Closeable files, Settings settings) {
    this.model = model;
    this.files = files;
    this.settings = settings;
  }

  /**
   * Opens a heap dump, packed with gzip or not.
   *
   * @param more thread dumps of the same process, which tell what a heap dump does not
   * @throws IOException when it cannot be read; the message says why and what to do
   */
  public static PostMortem open(Path file, List<ThreadDump> more, Progress progress)
      throws IOException {
    String name = String.valueOf(file.getFileName());
    return open(file, name, more, List.of(), () -> {}, Settings.DEFAULT, progress);
  }

  /**
   * Opens files of one process, in any order, known by their contents: a heap dump or a core dump,
   * thread dumps, an hs_err file, a flight recording, or a zip file of {@code capture} with such.
   *
   * @throws IOException when one cannot be read; the message says why and what to do
   */
  public static PostMortem open(List<Path> files, Progress progress) throws IOException {
    return open(files, Settings.DEFAULT, progress);
  }

  /** As {@link #open(List, Progress)}; the settings say which findings are told. */
  public static PostMortem open(List<Path> files, Settings settings, Progress progress)
      throws IOException {
    Gathered gathered = Gathered.of(files, progress);
    try {
      return open(
          gathered.heap(),
          gathered.name(),
          gathered.dumps(),
          gathered.evidence(),
          gathered,
          settings,
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
      Settings settings,
      Progress progress)
      throws IOException {
    HeapDump dump = HeapDump.open(file, Model.WANTED, progress);
    try {
      return new PostMortem(Model.read(dump, name, dumps, more, progress), files, settings);
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
      known =
          Findings.of(model, liveness(progress)).stream()
              .filter(finding -> settings.tells(finding, this::places))
              .toList();
      findings = known;
    }
    return known;
  }

  /** The methods on the stack of a task. */
  private List<String> places(long task) {
    return model.threads().stream()
        .filter(each -> each.tid() == task)
        .flatMap(each -> each.stack().stream())
        .map(frame -> frame.className() + "." + frame.method())
        .toList();
  }

  @Override
  public void close() throws IOException {
    model.dump().close();
    files.close();
  }
}
