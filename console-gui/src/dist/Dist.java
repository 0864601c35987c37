import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.spi.ToolProvider;

/**
 * Makes what a user needs who has no JDK: a folder with a Java runtime, {@code bin/consolation} for
 * terminal and desktop, and the jars; and a Debian package of the same. Says how large they are and
 * how long a start takes.
 *
 * <p>Arguments: the folder of the distribution, a folder to write to, the version.
 */
public final class Dist {
  /** What the consoles, the agent's attach, the readers of dumps, and the examples use. */
  private static final String MODULES =
      "javafx.controls,java.logging,java.management,java.naming,java.net.http,java.sql,"
          + "jdk.attach,jdk.hotspot.agent,jdk.httpserver,jdk.jcmd,jdk.jfr,jdk.management,"
          + "jdk.unsupported,jdk.zipfs";

  private static final String LAUNCHER =
      """
      #!/bin/sh
      # Starts Consolation with the Java runtime of its own folder.
      self=$(readlink -f "$0")
      home=${self%/bin/*}
      exec "$home/bin/java" -Xlog:disable -Xshare:auto -jar "$home/app/consolation.jar" "$@"
      """;

  private Dist() {}

  public static void main(String[] args) throws Exception {
    Path jars = Path.of(args[0]).toAbsolutePath().normalize();
    Path out = Path.of(args[1]).toAbsolutePath();
    String version = args[2].replaceAll("[^0-9.].*", "");
    delete(out);
    Files.createDirectories(out);
    Path image = out.resolve("consolation");
    run(
        "jlink",
        "--module-path",
        jars.resolve("desktop/javafx").toString(),
        "--add-modules",
        MODULES,
        "--strip-debug",
        "--no-header-files",
        "--no-man-pages",
        "--compress",
        "zip-6",
        "--output",
        image.toString());
    Path runtime = out.resolve("runtime");
    copy(image, runtime);
    Path app = image.resolve("app");
    copy(jars, app);
    delete(app.resolve("desktop/javafx")); // it is in the runtime
    Path launcher = image.resolve("bin/consolation");
    Files.writeString(launcher, LAUNCHER);
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    if (Files.mismatch(jars.resolve("consolation-agent.jar"), app.resolve("consolation-agent.jar"))
        != -1) {
      throw new IOException("the agent of the image is not the agent of the build");
    }
    say("image", image, size(image));
    say("of it the Java runtime", runtime, size(runtime));
    start(launcher);
    if (present("dpkg-deb") && present("fakeroot")) {
      deb(runtime, app, out, version);
    } else {
      System.out.println("dist: no Debian package: dpkg-deb or fakeroot is missing");
    }
    delete(runtime);
  }

  private static void deb(Path runtime, Path app, Path out, String version) throws IOException {
    run(
        "jpackage",
        "--type",
        "deb",
        "--name",
        "consolation",
        "--app-version",
        version,
        "--description",
        "Async diagnostics console for the JVM",
        "--runtime-image",
        runtime.toString(),
        "--input",
        app.toString(),
        "--main-jar",
        "consolation.jar",
        "--java-options",
        "-Xlog:disable",
        "--linux-package-deps",
        "libgtk-3-0, libxtst6",
        "--dest",
        out.toString());
    try (var files = Files.newDirectoryStream(out, "*.deb")) {
      for (Path file : files) {
        say("Debian package", file, Files.size(file));
      }
    }
  }

  private static void start(Path launcher) throws IOException, InterruptedException {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long begin = System.nanoTime();
      Process process = new ProcessBuilder(launcher.toString(), "--version").inheritIO().start();
      if (process.waitFor() != 0) {
        throw new IOException(launcher + " --version ended with " + process.exitValue());
      }
      best = Math.min(best, System.nanoTime() - begin);
    }
    System.out.println(
        "dist: 'bin/consolation --version', best of five: " + best / 1_000_000 + " ms");
  }

  private static void run(String tool, String... arguments) throws IOException {
    var errors = new StringWriter();
    int status =
        ToolProvider.findFirst(tool)
            .orElseThrow(() -> new IOException("this JDK has no " + tool))
            .run(new PrintWriter(errors), new PrintWriter(errors), arguments);
    if (status != 0) {
      throw new IOException(tool + " failed: " + errors);
    }
  }

  private static boolean present(String command) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  private static void say(String what, Path where, long bytes) {
    String size = String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    System.out.println("dist: " + what + ": " + where + ", " + size);
  }

  private static long size(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(Dist::length).sum();
    }
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    var all = new ArrayList<Path>();
    try (var files = Files.walk(from)) {
      files.forEach(all::add);
    }
    for (Path file : all) {
      // Archives of classes belong to one JDK.
      if (!file.toString().endsWith(".jsa") || !file.getParent().equals(from)) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, IOException error)
              throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
