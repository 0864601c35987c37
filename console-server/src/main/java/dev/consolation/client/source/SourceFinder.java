package dev.consolation.client.source;

import dev.consolation.client.model.SourceLines;
import dev.consolation.view.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Lines of code out of folders and archives, looked for on a thread of its own.
 *
 * <p>A line that was never asked for is not there at once; {@link #onFound} tells when it is.
 * Thread-safe.
 */
public final class SourceFinder implements SourceLines, AutoCloseable {
  private static final int MOST_FILES = 200;

  private final List<SourceRoot> roots;
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("consolation-sources").factory());

  /** Lines of files by their path below a root; no lines: it is looked for, or not there. */
  private final Map<String, List<String>> files =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
          return size() > MOST_FILES;
        }
      };

  private SourceFinder(List<SourceRoot> roots) {
    this.roots = roots;
  }

  /**
   * Looks into folders and archives of sources, then into the working tree.
   *
   * @param paths folders, jars or zips
   * @param tree the folder whose {@code src/main/java} and {@code src/test/java} are looked into,
   *     and those of the modules below it
   */
  public static SourceFinder in(List<Path> paths, Path tree) {
    var roots = new ArrayList<SourceRoot>();
    for (Path path : paths) {
      roots.add(
          Files.isDirectory(path) ? new SourceRoot.Folder(path) : new SourceRoot.Archive(path));
    }
    roots.add(new SourceRoot.Folder(tree));
    return new SourceFinder(List.copyOf(roots));
  }

  @Override
  public String line(Place place) {
    if (!place.known() || place.file().isEmpty() || place.line() <= 0) {
      return "";
    }
    String folder = place.packageName().replace('.', '/');
    String path = folder.isEmpty() ? place.file() : folder + "/" + place.file();
    List<String> lines;
    synchronized (files) {
      lines = files.get(path);
      if (lines == null) {
        files.put(path, List.of());
      }
    }
    if (lines == null) {
      look(path);
      return "";
    }
    return place.line() <= lines.size() ? lines.get(place.line() - 1).strip() : "";
  }

  private void look(String path) {
    try {
      thread.execute(
          () -> {
            for (SourceRoot root : roots) {
              List<String> found = root.read(path);
              if (!found.isEmpty()) {
                synchronized (files) {
                  files.put(path, found);
                }
                listeners.forEach(Runnable::run);
                return;
              }
            }
          });
    } catch (RejectedExecutionException e) {
      // It was closed meanwhile: nobody looks any more.
    }
  }

  @Override
  public void onFound(Runnable listener) {
    listeners.add(listener);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
