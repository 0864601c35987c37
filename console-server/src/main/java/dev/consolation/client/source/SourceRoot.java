package dev.consolation.client.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Something that sources are found in. Of one thread. */
sealed interface SourceRoot {
  /** Larger files are not read. */
  long LARGEST = 4 << 20;

  /** The lines of the file of a class, by the path of its package; none when it is not there. */
  List<String> read(String path);

  private static List<String> lines(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).lines().toList();
  }

  /** A folder of packages, or a working tree with modules below it. */
  final class Folder implements SourceRoot {
    private static final int DEEPEST = 6;
    private static final int MOST = 4_000;
    private static final Set<String> SKIPPED = Set.of("target", "build", "out", "node_modules");

    private final Path folder;
    private @Nullable List<Path> roots;

    Folder(Path folder) {
      this.folder = folder;
    }

    @Override
    public List<String> read(String path) {
      List<Path> known = roots;
      if (known == null) {
        roots = known = find();
      }
      for (Path root : known) {
        Path file = root.resolve(path).normalize();
        try {
          if (file.startsWith(root) && Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
            return lines(Files.readAllBytes(file));
          }
        } catch (IOException e) {
          // What cannot be read is not shown.
        }
      }
      return List.of();
    }

    private List<Path> find() {
      var found = new ArrayList<Path>(List.of(folder));
      try {
        Files.walkFileTree(
            folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEEPEST, new Walk(found));
      } catch (IOException e) {
        // What was found until then is enough.
      }
      return List.copyOf(found);
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
      private final List<Path> found;
      private int seen;

      Walk(List<Path> found) {
        this.found = found;
      }

      @Override
      public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
        String name = String.valueOf(at.getFileName());
        if (++seen > MOST) {
          return FileVisitResult.TERMINATE;
        }
        if ((name.startsWith(".") && name.length() > 1) || SKIPPED.contains(name)) {
          return FileVisitResult.SKIP_SUBTREE;
        }
        if (at.endsWith(Path.of("src", "main", "java"))
            || at.endsWith(Path.of("src", "test", "java"))) {
          found.add(at);
          return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException error) {
        return FileVisitResult.CONTINUE;
      }
    }
  }

  /** A jar or zip of sources; of a JDK's, packages stand below the names of modules. */
  final class Archive implements SourceRoot {
    private final Path file;
    private @Nullable Map<String, String> entries;

    Archive(Path file) {
      this.file = file;
    }

    @Override
    public List<String> read(String path) {
      try (var zip = new ZipFile(file.toFile())) {
        Map<String, String> known = entries;
        if (known == null) {
          entries = known = index(zip);
        }
        String name = known.get(path);
        ZipEntry entry = name == null ? null : zip.getEntry(name);
        if (entry == null || entry.getSize() > LARGEST) {
          return List.of();
        }
        return lines(zip.getInputStream(entry).readNBytes((int) LARGEST));
      } catch (IOException e) {
        return List.of();
      }
    }

    private static Map<String, String> index(ZipFile zip) {
      Map<String, String> index = new HashMap<>();
      zip.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".java"))
          .forEach(
              name -> {
                index.put(name, name);
                index.putIfAbsent(name.substring(name.indexOf('/') + 1), name);
              });
      return index;
    }
  }
}
