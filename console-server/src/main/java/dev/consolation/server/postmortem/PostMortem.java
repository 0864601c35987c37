package dev.consolation.server.postmortem;

import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.extract.Extract;
import dev.consolation.server.postmortem.finding.Findings;
import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.liveness.Liveness;
import dev.consolation.server.postmortem.liveness.WakePaths;
import dev.consolation.server.postmortem.model.HeapModel;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.History;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.ThreadsModel;
import dev.consolation.server.postmortem.model.Wait;
import dev.consolation.server.postmortem.threaddump.ThreadDump;
import dev.consolation.server.settings.Settings;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A process looked at after the fact, from a heap dump and what else there is of it.
 *
 * {@snippet :
 * try (PostMortem dead = PostMortem.open(files, Progress.NONE)) {
 *   dead.findings(Progress.NONE).forEach(f -> System.out.println(f.sentence()));
 * }
 * }
 *
 * <p>Threads and runtimes are there at once; who waits for what, and who can never continue, takes
 * longer, and is found when it is asked for. Not thread-safe.
 */
public final class PostMortem implements Closeable {
  private final Model model;
  private final Closeable files;
  private final @Nullable Extract extract;
  private final Settings settings;
  private @Nullable Liveness liveness;
  private @Nullable List<Finding> findings;

  private PostMortem(Model model, @Nullable Extract extract, Closeable files, Settings settings) {
    this.settings = settings;
    this.model = model;
    this.extract = extract;
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
    HeapDump dump = HeapDump.open(file, HeapModel.WANTED, progress);
    String name = String.valueOf(file.getFileName());
    return ofHeap(
        dump,
        () -> {},
        Settings.DEFAULT,
        () -> HeapModel.read(dump, name, more, null, List.of(), progress));
  }

  /**
   * Opens files of one process, in any order, known by their contents: a heap dump or a core dump,
   * thread dumps, an hs_err file, a flight recording, a recording, an extract, or a zip file of
   * {@code capture} with such.
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
      Extract extract = gathered.extract();
      if (extract != null) {
        return new PostMortem(extract.model(), extract, gathered, settings);
      }
      Path heap = gathered.heap();
      PostMortem dead =
          heap == null
              ? new PostMortem(
                  ThreadsModel.read(
                      gathered.name(),
                      gathered.dumps(),
                      gathered.crash(),
                      gathered.written(),
                      gathered.evidence()),
                  null,
                  gathered,
                  settings)
              : ofHeap(heap, gathered, settings, progress);
      try {
        if (heap != null) {
          gathered.requireSame(dead.model().threads());
        }
        History history = gathered.history(dead.model().origin());
        if (history != null) {
          dead.model().add(history);
        }
        return dead;
      } catch (IOException | RuntimeException e) {
        dead.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      gathered.close();
      throw e;
    }
  }

  private static PostMortem ofHeap(
      Path heap, Gathered gathered, Settings settings, Progress progress) throws IOException {
    HeapDump dump = HeapDump.open(heap, gathered.name(), HeapModel.WANTED, progress);
    return ofHeap(
        dump,
        gathered,
        settings,
        () ->
            HeapModel.read(
                dump,
                gathered.name(),
                gathered.dumps(),
                gathered.crash(),
                gathered.evidence(),
                progress));
  }

  private static PostMortem ofHeap(
      HeapDump dump, Closeable files, Settings settings, Supplier<Model> read) throws IOException {
    try {
      return new PostMortem(read.get(), null, files, settings);
    } catch (RuntimeException e) {
      dump.close();
      throw e;
    }
  }

  /** What is known of the process. */
  public Model model() {
    return model;
  }

  /** Finds who can never continue, and what is wrong: for a large dump that takes seconds. */
  public void prove(Progress progress) {
    if (findings == null) {
      model.readWaits(progress);
      List<Finding> found =
          extract == null ? Findings.of(model, live(progress)) : extract.findings();
      findings = found.stream().filter(f -> settings.tells(f, this::places)).toList();
    }
  }

  private Liveness live(Progress progress) {
    Liveness known = liveness;
    if (known == null) {
      known = Liveness.of(model, progress);
      liveness = known;
    }
    return known;
  }

  /** The tasks that can never continue, by their ids. */
  public List<HeapThread> stuck(Progress progress) {
    return extract == null ? live(progress).stuck() : extract.stuckTasks();
  }

  /** Whether a thread can never continue. */
  public boolean isStuck(HeapThread thread) {
    return extract == null ? live(Progress.NONE).isStuck(thread) : extract.stuck().contains(thread);
  }

  /** What is wrong, the surest first. */
  public List<Finding> findings(Progress progress) {
    prove(progress);
    List<Finding> known = findings;
    return known == null ? List.of() : known;
  }

  /**
   * For waits that may still end: how what can act reaches what would end them; one without a known
   * way is left out.
   *
   * @param texts whether to show the keys of maps where they are texts of the application; an
   *     extract never has them
   */
  public Map<Wait, String> ways(List<Wait> waits, boolean texts) {
    if (extract == null) {
      return WakePaths.of(model, live(Progress.NONE), waits, texts);
    }
    Map<Wait, String> ways = new HashMap<>();
    for (Wait each : waits) {
      String way = extract.ways().get(each.thread());
      if (way != null) {
        ways.put(each, way);
      }
    }
    return ways;
  }

  /** All of it without the heap, to be written to a file. */
  public Extract extract(Progress progress) {
    if (extract != null) {
      return extract;
    }
    List<Finding> found = findings(progress);
    List<Wait> open = model.waits().stream().filter(w -> !isStuck(w.thread())).toList();
    Map<HeapThread, String> ways = new HashMap<>();
    ways(open, false).forEach((wait, way) -> ways.put(wait.thread(), way));
    var stuck = model.threads().stream().filter(this::isStuck).toList();
    return new Extract(model, Set.copyOf(stuck), found, ways);
  }

  /** The methods on the stack of a task. */
  private List<String> places(long task) {
    HeapThread thread = model.thread(task);
    return thread == null
        ? List.of()
        : thread.stack().stream().map(f -> f.className() + "." + f.method()).toList();
  }

  @Override
  public void close() throws IOException {
    HeapDump heap = model.heap();
    if (heap != null) {
      heap.close();
    }
    files.close();
  }
}
